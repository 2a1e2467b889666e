// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/** Two lookups, one after the other: what {@link Readings} mean, and what they are where a database cannot do better. */
record OneByOne(Store store) implements Readings {
    @Override
    public Reading<Issuance> accessToken(ClientId caller, Digest accessToken) {
        return of(caller, () -> store.issuances().findByAccessToken(accessToken));
    }

    @Override
    public Reading<Issuance> refreshToken(ClientId caller, Digest refreshToken) {
        return of(caller, () -> store.issuances().findByRefreshToken(refreshToken));
    }

    @Override
    public Reading<Grant> code(ClientId caller, Digest code) {
        return of(caller, () -> store.grants().findByCode(code));
    }

    @Override
    public Reading<AuthorizationRequest> pending(Digest handle) {
        return store.requests()
                .find(AuthorizationRequest.Kind.PENDING, handle)
                .map(view -> new Reading<>(
                        store.clients().find(view.value().client()).orElse(null), view))
                .orElseGet(Reading::nothing);
    }

    private <T> Reading<T> of(ClientId caller, Supplier<Optional<View<T>>> presented) {
        return store.clients()
                .find(caller)
                .map(client -> new Reading<>(client, presented.get().orElse(null)))
                .orElseGet(Reading::nothing);
    }
}
