// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Grants by id and by code, and those of a client or a subject with the latest first. */
final class MemoryGrants implements Grants {
    private static final Timing<Grant> LATEST_FIRST = Timing.latestFirst(Grant::decidedAt, Grant::id);

    private final UniqueIndex<Grant> byCode = new UniqueIndex<>(Grant::code);
    private final Groups<Grant, ClientId> byClient = new Groups<>(Grant::client, LATEST_FIRST);
    private final Groups<Grant, String> bySubject = new Groups<>(Grant::subject, LATEST_FIRST);
    private final Facts facts;
    private final Sweep sweep;
    private final Counts counts;
    private final Table<Grant> table;

    MemoryGrants(Quota quota, Facts facts, Counts counts, Sweep sweep) {
        this.facts = facts;
        this.sweep = sweep;
        this.counts = counts;
        this.table = new Table<>(
                quota,
                List.of(facts.grants, byCode),
                Grant::keepUntil,
                Grant::id,
                List.of(byClient, bySubject),
                grant -> countRevoked(grant, -1));
    }

    Bounded prunable() {
        return table;
    }

    @Override
    public Spend<Grant> decide(Grant grant) {
        sweep.at(grant.decidedAt());
        Spend<Grant> spend = table.insert(grant);
        if (spend.won()) {
            countRevoked(grant, 1);
        }
        return spend;
    }

    private void countRevoked(Grant grant, long more) {
        if (grant.revoked() != null) {
            counts.revoked(grant.client(), more);
        }
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return Optional.ofNullable(facts.grants.find(id)).map(grant -> facts.view(grant, null));
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return Optional.ofNullable(byCode.find(code)).map(grant -> facts.view(grant, facts.spentBy(code)));
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        return slots(which, null)
                .filter(slot -> isSelected(slot.record(), which))
                .filter(slot -> revoke(slot, why))
                .count();
    }

    private boolean revoke(Slot<Grant> slot, Revocation why) {
        boolean revoked = slot.change(grant -> grant.revoked() == null ? grant.revoke(why) : null);
        if (revoked) {
            counts.revoked(slot.keys().client(), 1);
        }
        return revoked;
    }

    /** Those that the query selects, in order of the listing; behind this place where one is given. */
    Stream<Grant> selected(GrantQuery which, @Nullable Position after) {
        return slots(which, after)
                .map(Slot::record)
                .filter(grant -> isSelected(grant, which))
                .map(Objects::requireNonNull);
    }

    private Stream<Slot<Grant>> slots(GrantQuery which, @Nullable Position after) {
        if (which.id() != null) {
            Slot<Grant> slot = facts.grants.slot(which.id());
            boolean shown =
                    slot != null && (after == null || Position.of(slot.keys()).isBehind(after));
            return shown ? Stream.of(slot) : Stream.empty();
        }
        if (which.subject() != null) {
            return bySubject.slots(which.subject(), after);
        }
        return byClient.slots(Objects.requireNonNull(which.client()), after);
    }

    private static boolean isSelected(@Nullable Grant grant, GrantQuery which) {
        return grant != null && which.selects(grant);
    }
}
