// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Requests by what they spend, by handle and by user code, each beside the last poll for it. */
final class MemoryRequests implements AuthorizationRequests {
    private final UniqueIndex<Polled> bySpent =
            new UniqueIndex<>(polled -> polled.request().spends());
    private final UniqueIndex<Polled> byHandle =
            new UniqueIndex<>(polled -> polled.request().handle());
    private final UniqueIndex<Polled> byUserCode =
            new UniqueIndex<>(polled -> polled.request().userCode());
    private final Facts facts;
    private final Sweep sweep;
    private final Table<Polled> table;

    private record Polled(
            AuthorizationRequest request, @Nullable Instant last) {
        /** This request polled now; null where it is too early. */
        @Nullable
        Polled poll(Instant now, Duration interval) {
            boolean early = last != null && Duration.between(last, now).compareTo(interval) < 0;
            return early || request.kind() != Kind.DEVICE ? null : new Polled(request, now);
        }
    }

    MemoryRequests(Quota quota, Facts facts, Sweep sweep) {
        this.facts = facts;
        this.sweep = sweep;
        this.table = new Table<>(
                quota,
                List.of(bySpent, byHandle, byUserCode),
                polled -> polled.request().keepUntil(),
                polled -> polled.request().handle(),
                List.of(),
                polled -> {});
    }

    Bounded prunable() {
        return table;
    }

    Stream<AuthorizationRequest> after(@Nullable Digest handle) {
        return byHandle.after(handle).map(Polled::request);
    }

    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        sweep.at(request.created());
        Spend<Polled> spend = table.insert(new Polled(request, null));
        AuthorizationRequest holder = spend.holder().request();
        return spend.won() ? new Spend.Won<>(holder) : new Spend.Spent<>(holder);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        Polled polled = byHandle.find(handle);
        if (polled == null || polled.request().kind() != kind) {
            return Optional.empty();
        }
        return Optional.of(view(polled.request(), kind == Kind.DEVICE ? handle : null));
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return Optional.ofNullable(byUserCode.find(userCode)).map(polled -> view(polled.request(), null));
    }

    private View<AuthorizationRequest> view(AuthorizationRequest request, @Nullable Digest deviceCode) {
        return new View<>(
                request,
                facts.clients.state(request.client()),
                facts.grants.find(request.handle()),
                null,
                facts.spentBy(deviceCode));
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        Slot<Polled> slot = byHandle.slot(deviceCode);
        return slot != null && slot.change(polled -> polled.poll(now, interval));
    }
}
