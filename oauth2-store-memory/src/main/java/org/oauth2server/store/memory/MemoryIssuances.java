// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Issuances by what they spend and by either token, and those of a grant, a subject or a client with the latest first. */
final class MemoryIssuances implements Issuances {
    private static final Timing<Issuance> LATEST_FIRST = Timing.latestFirst(Issuance::issued, Issuance::accessToken);

    private final UniqueIndex<Issuance> byAccessToken = new UniqueIndex<>(Issuance::accessToken);
    private final UniqueIndex<Issuance> byRefreshToken = new UniqueIndex<>(Issuance::refreshToken);
    private final Groups<Issuance, Digest> byGrant = new Groups<>(Issuance::grant, LATEST_FIRST);
    private final Groups<Issuance, String> bySubject = new Groups<>(Issuance::subject, LATEST_FIRST);
    private final Groups<Issuance, ClientId> byClient = new Groups<>(Issuance::client, LATEST_FIRST);
    private final Timeline<Issuance> sealed =
            new Timeline<>(Timing.earliestFirst(Issuance::replayUntil, Issuance::accessToken));
    private final Sharing sharing = new Sharing();
    private final Facts facts;
    private final Sweep sweep;
    private final Counts counts;
    private final Table<Issuance> table;

    MemoryIssuances(Quota quota, Facts facts, Counts counts, Sweep sweep) {
        this.facts = facts;
        this.sweep = sweep;
        this.counts = counts;
        this.table = new Table<>(
                quota,
                List.of(facts.spent, byAccessToken, byRefreshToken),
                Issuance::keepUntil,
                Issuance::accessToken,
                List.of(byGrant, bySubject, byClient, sealed),
                issuance -> countRevoked(issuance, -1));
    }

    Bounded prunable() {
        return table;
    }

    Bounded sealedResponses() {
        return new SealedResponses(sealed);
    }

    Stream<Issuance> after(@Nullable Digest accessToken) {
        return byAccessToken.after(accessToken);
    }

    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        sweep.at(issuance.issued());
        Spend<Issuance> spend = table.insert(sharing.shared(issuance));
        if (spend.won()) {
            counts.issued(issuance.client(), issuance.issued());
            countRevoked(issuance, 1);
        }
        return spend;
    }

    private void countRevoked(Issuance issuance, long more) {
        if (issuance.revoked() != null) {
            counts.revoked(issuance.client(), more);
        }
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        Issuance issuance = byAccessToken.find(accessToken);
        return issuance == null ? Optional.empty() : Optional.of(facts.view(issuance, null));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        Issuance issuance = byRefreshToken.find(refreshToken);
        return issuance == null ? Optional.empty() : Optional.of(facts.view(issuance, facts.spentBy(refreshToken)));
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        Slot<Issuance> slot = byAccessToken.slot(accessToken);
        if (slot == null || !slot.change(now -> now.revoked() == null ? now.revoke(why) : null)) {
            return false;
        }
        counts.revoked(slot.keys().client(), 1);
        return true;
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        Slot<Issuance> slot = byAccessToken.slot(accessToken);
        return slot != null && slot.change(now -> isLater(hour, now.lastAccess()) ? now.touch(hour) : null);
    }

    private static boolean isLater(Instant hour, @Nullable Instant noted) {
        return noted == null || hour.isAfter(noted);
    }

    /** Those that the query selects, in order of the listing; behind this place where one is given. */
    Stream<Issuance> selected(IssuanceQuery which, @Nullable Position after) {
        return slots(which, after)
                .map(Slot::record)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .filter(which::selects);
    }

    private Stream<Slot<Issuance>> slots(IssuanceQuery which, @Nullable Position after) {
        if (which.grant() != null) {
            return byGrant.slots(which.grant(), after);
        }
        if (which.subject() != null) {
            return bySubject.slots(which.subject(), after);
        }
        return byClient.slots(Objects.requireNonNull(which.client()), after);
    }
}
