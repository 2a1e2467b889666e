// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.authentication.SecretHashes;
import org.oauth2server.event.EventListener;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientBuilder;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.Introspectors;
import org.oauth2server.store.Clients;
import org.oauth2server.store.Store;
import org.oauth2server.token.Credentials;

/** Registers clients: what must never be trusted later is refused here already (RFC 6749 §2, RFC 9700 §2.1). */
public final class Registrar {
    private static final String FIRST_SECRET = "1";

    private final Clients clients;
    private final ClientSearch search;
    private final Credentials credentials;
    private final SecretHashes hashes;
    private final SecureRandom random;
    private final RegistrationRules rules;
    private final Audit audit;

    /**
     * A registrar.
     *
     * @param grantTypes all that the server answers to
     */
    public Registrar(
            Store store,
            Credentials credentials,
            SecretHashes hashes,
            SecureRandom random,
            Set<String> grantTypes,
            EventListener events) {
        this.clients = store.clients();
        this.search = new ClientSearch(store.administration());
        this.credentials = credentials;
        this.hashes = hashes;
        this.random = random;
        this.rules = new RegistrationRules(grantTypes);
        this.audit = new Audit(events);
    }

    /**
     * Registers a client, or brings the one that was registered before to what is said now: the one with the given identifier, or else with the same
     * name and link. A client without a link is a new one each time. The secret comes back in clear only where it is made.
     *
     * @throws IllegalArgumentException that says what cannot be registered, and why
     */
    public RegisteredClient register(ClientRegistration registration, Instant now) {
        while (true) {
            Optional<Client> before = before(registration);
            if (before.isPresent() && registration.onlyOnce) {
                return new RegisteredClient(before.get(), null);
            }
            Secret secret = secretFor(registration, before.orElse(null), now);
            Client client = before.map(known -> after(known, registration, secret, now))
                    .orElseGet(() -> fresh(registration, secret, now));
            rules.mustHold(client);
            if (before.isEmpty() ? isCreated(client, now) : isKept(before.get(), client, now)) {
                return new RegisteredClient(client, secret);
            }
        }
    }

    /** Registers a client that is not registered yet; empty, and nothing is changed, where it is. */
    Optional<RegisteredClient> add(ClientRegistration registration, Instant now) {
        if (before(registration).isPresent()) {
            return Optional.empty();
        }
        Secret secret = secretFor(registration, null, now);
        Client client = fresh(registration, secret, now);
        rules.mustHold(client);
        return isCreated(client, now) ? Optional.of(new RegisteredClient(client, secret)) : Optional.empty();
    }

    Secret freshSecret() {
        return credentials.generate(CredentialKind.CLIENT_SECRET);
    }

    String hash(Secret secret) {
        return hashes.hash(secret);
    }

    private boolean isCreated(Client client, Instant now) {
        boolean created = clients.create(client);
        if (created) {
            audit.registered(client, now);
        }
        return created;
    }

    private boolean isKept(Client before, Client after, Instant now) {
        boolean kept = after.equals(before) || clients.update(after, before.version());
        if (kept) {
            audit.changed(before, after, now);
        }
        return kept;
    }

    /** Whether the client authenticates with this secret now. */
    public boolean hasSecret(ClientId id, Secret presented, Instant now) {
        return clients.find(id)
                .filter(client -> hashes.matches(client.secrets(), presented, now))
                .isPresent();
    }

    /**
     * Gives a confidential client one secret in place of all it had, which authenticate no longer. What it was issued lives on.
     *
     * @param chosen the secret; null: a fresh one
     * @throws IllegalArgumentException if there is no such client, or it is a public one
     */
    public RegisteredClient replaceSecret(ClientId id, @Nullable Secret chosen, Instant now) {
        Secret secret = chosen != null ? chosen : credentials.generate(CredentialKind.CLIENT_SECRET);
        ClientSecret kept = kept(secret, now);
        while (true) {
            Client before =
                    clients.find(id).orElseThrow(() -> new IllegalArgumentException("There is no client " + id + "."));
            RegistrationRules.mustBe(!before.isPublic(), "A public client has no secret (RFC 6749 §2.1).");
            Client after = before.toBuilder().secrets(kept).build();
            if (isKept(before, after, now)) {
                return new RegisteredClient(after, secret);
            }
        }
    }

    /** Refuses what could not have been registered. */
    void mustBeRegistrable(Client client) {
        rules.mustHold(client);
    }

    long freshEpoch() {
        return random.nextLong();
    }

    private Optional<Client> before(ClientRegistration registration) {
        if (registration.id != null) {
            return clients.find(registration.id);
        }
        if (registration.link == null) {
            return Optional.empty();
        }
        Optional<Client> same = search.linked(registration.link).stream()
                .filter(client -> client.name().equals(registration.name))
                .findFirst();
        return same.isPresent() ? same : clients.find(ClientIds.of(registration.name, registration.link));
    }

    /** The secret that it gets now; null: it keeps what it has, or has none. */
    private @Nullable Secret secretFor(ClientRegistration registration, @Nullable Client before, Instant now) {
        Secret chosen = registration.secret;
        if (registration.authenticationMethod == AuthenticationMethod.NONE) {
            RegistrationRules.mustBe(chosen == null, "A public client has no secret (RFC 6749 §2.1).");
            return null;
        }
        if (before == null || before.secrets().isEmpty()) {
            return chosen != null ? chosen : credentials.generate(CredentialKind.CLIENT_SECRET);
        }
        return chosen == null || hashes.matches(before.secrets(), chosen, now) ? null : chosen;
    }

    private Client fresh(ClientRegistration registration, @Nullable Secret secret, Instant now) {
        Instant created = registration.created == null ? now : registration.created;
        ClientBuilder client = Client.builder(idOf(registration), registration.name, created)
                .disabledAt(registration.disabledAt)
                .epoch(freshEpoch());
        return declared(client, registration, secret, now).build();
    }

    /** Says of the client what the registration says; its state and, unless it gets a new one, its secrets stay. */
    private Client after(Client before, ClientRegistration registration, @Nullable Secret secret, Instant now) {
        ClientBuilder client = before.toBuilder().name(registration.name);
        if (registration.authenticationMethod == AuthenticationMethod.NONE) {
            client.secrets(List.of());
        }
        return declared(client, registration, secret, now)
                .link(registration.link != null ? registration.link : before.link())
                .image(registration.image != null ? registration.image : before.image())
                .notes(registration.notes != null ? registration.notes : before.notes())
                .extensions(extensions(before.extensions(), registration))
                .build();
    }

    private ClientBuilder declared(
            ClientBuilder client, ClientRegistration registration, @Nullable Secret secret, Instant now) {
        if (secret != null) {
            client.secrets(kept(secret, now));
        }
        return client.link(registration.link)
                .image(registration.image)
                .notes(registration.notes)
                .redirectUris(List.copyOf(registration.redirectUris))
                .scopes(registration.scopes)
                .grantTypes(registration.grantTypes)
                .authenticationMethod(registration.authenticationMethod)
                .extensions(extensions(Extensions.NONE, registration));
    }

    private static Extensions extensions(Extensions before, ClientRegistration registration) {
        Map<String, Object> members = new HashMap<>(before.members());
        members.remove(Introspectors.RESOURCE_SERVER);
        if (registration.resourceServer) {
            members.put(Introspectors.RESOURCE_SERVER, true);
        }
        return Extensions.of(members);
    }

    private ClientSecret kept(Secret secret, Instant now) {
        return new ClientSecret(FIRST_SECRET, hashes.hash(secret), now, null);
    }

    private ClientId idOf(ClientRegistration registration) {
        if (registration.id != null) {
            return registration.id;
        }
        if (registration.link != null) {
            return ClientIds.of(registration.name, registration.link);
        }
        return ClientIds.random(random);
    }
}
