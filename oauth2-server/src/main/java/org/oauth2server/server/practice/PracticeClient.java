// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;

/** The sample client, which is in every store that a practice server was ever started on. */
final class PracticeClient {
    static final ClientId ID = new ClientId("practice");

    private static final String NAME = "Practice client";
    private static final Scopes SCOPES = Scopes.of(PracticeScopes.NOBODY, PracticeScopes.SUDO);
    private static final Set<String> GRANT_TYPES =
            Set.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN, GrantTypes.CLIENT_CREDENTIALS);
    private static final AuthenticationMethod METHOD = AuthenticationMethod.CLIENT_SECRET_BASIC;

    /** Redirect URIs of earlier starts on other ports stay, up to so many in all: other servers may run on the same store. */
    private static final int MOST_REDIRECT_URIS = 20;

    private final AuthorizationServer server;
    private final Store store;
    private final SecretFile file;

    PracticeClient(AuthorizationServer server, Store store, SecretFile file) {
        this.server = server;
        this.store = store;
        this.file = file;
    }

    /**
     * Sees to it that the client is there, may be sent to these URIs, and has a secret that is known.
     *
     * @param chosen the secret it shall have; null: the one that is kept, or else a fresh one
     * @return the secret
     */
    Secret ensure(List<String> redirectUris, @Nullable Secret chosen) {
        return file.alone(() -> {
            RegisteredClient registered = server.register(registration(redirectUris, chosen));
            if (registered.issuedSecret() == null) {
                mend(redirectUris);
            }
            return chosen != null ? given(registered, chosen) : kept(registered);
        });
    }

    private static ClientRegistration registration(List<String> redirectUris, @Nullable Secret chosen) {
        ClientRegistration registration = ClientRegistration.named(NAME)
                .id(ID.value())
                .onlyOnce()
                .redirectUris(redirectUris.toArray(String[]::new))
                .scopes(SCOPES)
                .grantTypes(GRANT_TYPES.toArray(String[]::new))
                .authenticationMethod(METHOD);
        return chosen == null ? registration : registration.secret(chosen);
    }

    private Secret given(RegisteredClient registered, Secret chosen) {
        if (registered.issuedSecret() == null && !server.hasSecret(ID, chosen)) {
            server.replaceSecret(ID, chosen);
        }
        return chosen;
    }

    private Secret kept(RegisteredClient registered) {
        if (registered.issuedSecret() != null) {
            file.write(registered.issuedSecret());
            return registered.issuedSecret();
        }
        return file.read().filter(secret -> server.hasSecret(ID, secret)).orElseGet(this::fresh);
    }

    private Secret fresh() {
        Secret secret = server.replaceSecret(ID).secret().orElseThrow();
        file.write(secret);
        return secret;
    }

    /** Makes a client of an earlier start what one of today is. */
    private void mend(List<String> redirectUris) {
        while (true) {
            Client before =
                    store.clients().find(ID).orElseThrow(() -> new StoreException("The sample client vanished.", null));
            Client after = before.toBuilder()
                    .redirectUris(merged(before.redirectUris(), redirectUris))
                    .scopes(SCOPES)
                    .grantTypes(GRANT_TYPES)
                    .authenticationMethod(METHOD)
                    .disabledAt(null)
                    .build();
            if (after.equals(before) || store.clients().update(after, before.version())) {
                return;
            }
        }
    }

    /** All of ours, and of the others the latest. */
    private static List<String> merged(List<String> before, List<String> ours) {
        Set<String> merged = new LinkedHashSet<>(before);
        merged.addAll(ours);
        List<String> all = new ArrayList<>(merged);
        for (String uri : before) {
            if (all.size() > MOST_REDIRECT_URIS && !ours.contains(uri)) {
                all.remove(uri);
            }
        }
        return all;
    }
}
