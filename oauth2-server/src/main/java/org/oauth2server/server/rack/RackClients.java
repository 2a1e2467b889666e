// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.rack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.Adoption;
import org.oauth2server.extension.Administrators;
import org.oauth2server.model.Client;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.mongo.RackDatabase;

/** Registers the clients of rack-oauth2-server. What must not be registered of one is left out, and said. */
final class RackClients {
    private static final List<String> OF_USERS = List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN);

    private static final String TRIAL = "trial";

    private final AuthorizationServer server;
    private final AuthorizationServer trial;
    private final Terms terms;
    private final Tally tally;

    /** @param trial a server whose store nobody else has, to try on it what could be registered */
    RackClients(AuthorizationServer server, AuthorizationServer trial, Terms terms, Tally tally) {
        this.server = server;
        this.trial = trial;
        this.terms = terms;
        this.tally = tally;
    }

    void take(RackDatabase.Client client) {
        Optional<Client> known = server.clients().find(client.id());
        if (known.isPresent()) {
            tally.add(caughtUp(known.get(), client));
            return;
        }
        List<String> changes = new ArrayList<>();
        server.register(registration(client, changes));
        changes.forEach(change -> tally.change(client.id().value(), change));
        tally.add(Adoption.TAKEN);
    }

    /** A revocation at either end stays; whatever else is said of it here stays, too. */
    private Adoption caughtUp(Client known, RackDatabase.Client client) {
        if (client.revoked() == null || known.isDisabled()) {
            return Adoption.KNOWN;
        }
        server.clients().disable(client.id());
        return Adoption.UPDATED;
    }

    private ClientRegistration registration(RackDatabase.Client client, List<String> changes) {
        String link = sound(client.link(), ClientRegistration::link, changes);
        String image = sound(client.image(), ClientRegistration::image, changes);
        String redirectUri = sound(client.redirectUri(), ClientRegistration::redirectUris, changes);
        ClientRegistration registration = ClientRegistration.named(
                        client.name() == null ? client.id().value() : client.name())
                .id(client.id().value())
                .secret(client.secret())
                .link(link)
                .image(image)
                .notes(client.notes())
                .scopes(ordinary(client.scopes(), changes))
                .grantTypes(grantTypes(redirectUri, changes))
                .authenticationMethod(terms.authenticationMethod())
                .created(client.created())
                .onlyOnce();
        if (redirectUri != null) {
            registration.redirectUris(redirectUri);
        }
        return client.revoked() == null ? registration : registration.disabledAt(client.revoked());
    }

    /** The old console's client had the scope of administrators, and ours has an identifier of its own. */
    private static Scopes ordinary(Scopes scopes, List<String> changes) {
        if (!scopes.contains(Administrators.SCOPE)) {
            return scopes;
        }
        changes.add("Left out: the scope " + Administrators.SCOPE + " is for the console alone; setup registers it.");
        return Scopes.of(scopes.tokens().stream()
                .filter(scope -> !scope.equals(Administrators.SCOPE))
                .toList());
    }

    /** Without a redirect URI no user can be asked; rack-oauth2-server would have sent codes wherever a request said. */
    private String[] grantTypes(@Nullable String redirectUri, List<String> changes) {
        if (redirectUri != null || !terms.grantTypes().contains(GrantTypes.AUTHORIZATION_CODE)) {
            return terms.grantTypes().toArray(String[]::new);
        }
        changes.add("It has no redirect URI, so it asks no user before it gets one.");
        return terms.grantTypes().stream()
                .filter(type -> !OF_USERS.contains(type))
                .toArray(String[]::new);
    }

    /** The value, or null where a client that has it and nothing else could not be registered. */
    private @Nullable String sound(
            @Nullable String value,
            BiFunction<ClientRegistration, String, ClientRegistration> with,
            List<String> changes) {
        if (value == null) {
            return null;
        }
        try {
            trial.register(with.apply(ClientRegistration.named(TRIAL).id(TRIAL).grantTypes(), value));
            return value;
        } catch (IllegalArgumentException e) {
            changes.add("Left out: " + e.getMessage());
            return null;
        }
    }
}
