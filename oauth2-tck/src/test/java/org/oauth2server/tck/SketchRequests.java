// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

class SketchRequests implements AuthorizationRequests {
    final SketchTables tables;

    SketchRequests(SketchTables tables) {
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

    boolean conflicts(AuthorizationRequest one, AuthorizationRequest two) {
        return one.handle().equals(two.handle())
                || shared(one.spends(), two.spends())
                || shared(one.userCode(), two.userCode());
    }

    private static boolean shared(@Nullable Digest one, @Nullable Digest two) {
        return one != null && one.equals(two);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        return Optional.ofNullable(tables.requests.get(handle))
                .filter(request -> request.kind() == kind)
                .map(this::view);
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return tables.requests.values().stream()
                .filter(request -> userCode.equals(request.userCode()))
                .findFirst()
                .map(request -> new View<>(request, client(request), tables.grants.get(request.handle()), null, null));
    }

    private View<AuthorizationRequest> view(AuthorizationRequest request) {
        return new View<>(
                request,
                client(request),
                tables.grants.get(request.handle()),
                null,
                request.kind() == Kind.DEVICE ? tables.issuances.get(request.handle()) : null);
    }

    private org.oauth2server.model.@Nullable ClientState client(AuthorizationRequest request) {
        Client client = tables.clients.get(request.client());
        return client == null ? null : client.state();
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        AuthorizationRequest request = tables.requests.get(deviceCode);
        if (request == null || request.kind() != Kind.DEVICE) {
            return false;
        }
        synchronized (tables) {
            Instant last = tables.polls.get(deviceCode);
            boolean patient = last == null || !now.isBefore(last.plus(interval));
            if (patient) {
                tables.polls.put(deviceCode, now);
            }
            return patient;
        }
    }
}
