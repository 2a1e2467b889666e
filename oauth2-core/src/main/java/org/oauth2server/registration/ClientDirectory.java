// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent.Party;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientBuilder;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Revocation;
import org.oauth2server.policy.RedirectUri;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;

/**
 * The registered clients, as an operator sees and changes them.
 *
 * <pre>{@code
 * Client calendar = server.clients().named("Calendar").get(0);
 * server.clients().update(calendar.id(), client -> client.notes("belongs to the team of A"));
 * server.clients().revoke(calendar.id());
 * }</pre>
 *
 * <p>Each change is one write, seen by every node at once. Methods that take an identifier throw {@link IllegalArgumentException} where no client has it.
 */
public final class ClientDirectory {
    private final Store store;
    private final Clients clients;
    private final ClientSearch search;
    private final Registrar registrar;
    private final InstantSource clock;
    private final Audit audit;

    public ClientDirectory(Store store, Registrar registrar, InstantSource clock, EventListener events) {
        this.store = store;
        this.clients = store.clients();
        this.search = new ClientSearch(store.administration());
        this.registrar = registrar;
        this.clock = clock;
        this.audit = new Audit(events);
    }

    /** The client with this identifier. */
    public Optional<Client> find(ClientId id) {
        return clients.find(id);
    }

    /** The clients of exactly this name, sorted by identifier. */
    public List<Client> named(String name) {
        return search.named(name);
    }

    /** The clients with exactly this link, sorted by identifier. */
    public List<Client> linked(String link) {
        return search.linked(link);
    }

    /** Clients whose identifier, name or link contains the text, sorted by identifier; all where it is empty. */
    public Page<Client> list(String text, PageRequest page) {
        return store.administration().clients(text, page);
    }

    /**
     * Changes a client. The change may be asked for more than once, where somebody else changes the client at the same time.
     *
     * @return the client as it is stored then
     * @throws IllegalArgumentException also where what came of it could not be registered; nothing is changed then
     */
    public Client update(ClientId id, Consumer<ClientBuilder> change) {
        Edit edit = edit(id, client -> {
            change.accept(client);
            registrar.mustBeRegistrable(client.build());
        });
        audit.changed(edit.before(), edit.after(), now());
        return edit.after();
    }

    /**
     * Changes a client that is still of this version.
     *
     * @return the client as it is stored then; empty: somebody else has changed it, and this call changed nothing
     * @throws IllegalArgumentException also where what came of it could not be registered; nothing is changed then
     */
    public Optional<Client> update(ClientId id, long version, Consumer<ClientBuilder> change) {
        Client before = mustBeThere(id);
        if (before.version() != version) {
            return Optional.empty();
        }
        ClientBuilder builder = before.toBuilder();
        change.accept(builder);
        Client after = builder.version(version).build();
        if (after.equals(before)) {
            return Optional.of(before);
        }
        registrar.mustBeRegistrable(after);
        if (!clients.update(after, version)) {
            return Optional.empty();
        }
        Client stored = after.toBuilder().version(version + 1).build();
        audit.changed(before, stored, now());
        return Optional.of(stored);
    }

    /**
     * Registers a client, unless it is registered already: the one with the given identifier, or else with the same name and link.
     *
     * @return what came of it; empty: it was there before, and nothing is changed
     * @throws IllegalArgumentException that says what cannot be registered, and why
     */
    public Optional<RegisteredClient> add(ClientRegistration registration) {
        return registrar.add(registration, now());
    }

    /** The secrets of a client: add one, let one follow another, let one end. */
    public ClientSecrets secrets() {
        return new ClientSecrets(this, registrar);
    }

    /** Whether a client could be registered with this redirect URI, and by which rule (RFC 6749 §3.1.2). */
    public static RedirectUriVerdict judge(String redirectUri, boolean publicClient) {
        return RedirectUri.fault(redirectUri, publicClient)
                .map(fault -> new RedirectUriVerdict(false, fault.section(), "It " + fault.text()))
                .orElseGet(() -> new RedirectUriVerdict(
                        true, "RFC 9700 §2.1", "It can be registered, and is compared character by character."));
    }

    /** Shuts the client out, with all it was issued, until it is enabled again. Disabling it twice changes nothing. */
    public Client disable(ClientId id) {
        Instant now = now();
        Edit edit = edit(id, client -> {
            if (!client.build().isDisabled()) {
                client.disabledAt(now);
            }
        });
        if (!edit.before().isDisabled()) {
            revoked(id, Revocation.DISABLED, now);
        }
        return edit.after();
    }

    /** Lets the client in again; what it was issued before, and has neither expired nor been revoked, lives again too. */
    public Client enable(ClientId id) {
        Edit edit = edit(id, client -> client.disabledAt(null));
        if (edit.before().isDisabled()) {
            audit.enabled(Party.CLIENT, id.value(), now());
        }
        return edit.after();
    }

    /** Kills all requests, grants and tokens of the client, for good: a new epoch begins. The client itself may go on and ask for new ones. */
    public Client revoke(ClientId id) {
        Edit edit = edit(id, client -> client.epoch(registrar.freshEpoch()));
        revoked(id, Revocation.WITHDRAWN, now());
        return edit.after();
    }

    /** Removes the client. All that it was ever issued is dead from then on, and goes when it is pruned. Returns whether it was there. */
    public boolean delete(ClientId id) {
        boolean deleted = clients.delete(id);
        if (deleted) {
            revoked(id, Revocation.REMOVED, now());
        }
        return deleted;
    }

    private void revoked(ClientId id, String reason, Instant now) {
        audit.revoked(Party.CLIENT, id.value(), reason, now);
    }

    /** A client as it was and as it is stored now. */
    private record Edit(Client before, Client after) {}

    private Edit edit(ClientId id, Consumer<ClientBuilder> change) {
        while (true) {
            Client before = mustBeThere(id);
            ClientBuilder builder = before.toBuilder();
            change.accept(builder);
            Client after = builder.version(before.version()).build();
            if (after.equals(before)) {
                return new Edit(before, before);
            }
            if (clients.update(after, before.version())) {
                return new Edit(
                        before, after.toBuilder().version(before.version() + 1).build());
            }
        }
    }

    /** Changes what no rule of registration is about. */
    Client change(ClientId id, Consumer<ClientBuilder> change) {
        Edit edit = edit(id, change);
        audit.changed(edit.before(), edit.after(), now());
        return edit.after();
    }

    private Client mustBeThere(ClientId id) {
        return clients.find(id).orElseThrow(() -> new IllegalArgumentException("There is no client " + id + "."));
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
