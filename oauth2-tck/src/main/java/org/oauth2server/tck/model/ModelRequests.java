// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** {@link AuthorizationRequests} in a map. */
public class ModelRequests implements AuthorizationRequests {
    protected final ModelTables tables;

    public ModelRequests(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        synchronized (tables) {
            for (AuthorizationRequest other : tables.requests.values()) {
                if (conflicts(other, request)) {
                    return new Spend.Spent<>(other);
                }
            }
            tables.requests.put(request.handle(), request);
            return new Spend.Won<>(request);
        }
    }

    /** Whether no more than one of the two can be there. */
    protected boolean conflicts(AuthorizationRequest one, AuthorizationRequest two) {
        return one.handle().equals(two.handle())
                || shared(one.spends(), two.spends())
                || shared(one.userCode(), two.userCode());
    }

    private static boolean shared(@Nullable Digest one, @Nullable Digest two) {
        return one != null && one.equals(two);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        synchronized (tables) {
            return Optional.ofNullable(tables.requests.get(handle))
                    .filter(request -> request.kind() == kind)
                    .map(request -> view(request, kind == Kind.DEVICE ? tables.issuances.get(handle) : null));
        }
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        synchronized (tables) {
            return tables.requests.values().stream()
                    .filter(request -> userCode.equals(request.userCode()))
                    .findFirst()
                    .map(request -> view(request, null));
        }
    }

    private View<AuthorizationRequest> view(AuthorizationRequest request, @Nullable Issuance spentBy) {
        Client client = tables.clients.get(request.client());
        return new View<>(
                request, client == null ? null : client.state(), tables.grants.get(request.handle()), null, spentBy);
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        synchronized (tables) {
            AuthorizationRequest request = tables.requests.get(deviceCode);
            if (request == null || request.kind() != Kind.DEVICE) {
                return false;
            }
            Instant last = tables.polls.get(deviceCode);
            boolean patient = last == null || !now.isBefore(last.plus(interval));
            if (patient) {
                tables.polls.put(deviceCode, now);
            }
            return patient;
        }
    }
}
