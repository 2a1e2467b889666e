// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;

/** Consents by subject and client, and those that expire by their time as well. */
final class MemoryConsents implements Consents, Bounded {
    private static final Comparator<Expiry> ORDER = Comparator.comparing(Expiry::at)
            .thenComparing(expiry -> expiry.key().subject())
            .thenComparing(expiry -> expiry.key().client());

    private static final Comparator<Consent> LISTED =
            Comparator.comparing(Consent::subject).thenComparing(Consent::client);

    private final ConcurrentHashMap<Key, Consent> consents = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Expiry> expiries = new ConcurrentSkipListSet<>(ORDER);
    private final Quota quota;

    private record Key(String subject, ClientId client) {}

    private record Expiry(Instant at, Key key) {}

    MemoryConsents(Quota quota) {
        this.quota = quota;
    }

    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return Optional.ofNullable(consents.get(new Key(subject, client)));
    }

    /** The order of expiries changes within the step that changes the consent, and so is never behind. */
    @Override
    public void put(Consent consent) {
        consents.compute(new Key(consent.subject(), consent.client()), (key, now) -> {
            if (now == null) {
                quota.take();
            }
            if (consent.expires() != null) {
                expiries.add(new Expiry(consent.expires(), key));
            }
            if (now != null && now.expires() != null && !now.expires().equals(consent.expires())) {
                expiries.remove(new Expiry(now.expires(), key));
            }
            return consent;
        });
    }

    Stream<Consent> after(@Nullable Consent last) {
        return consents.values().stream()
                .filter(consent -> last == null || LISTED.compare(consent, last) > 0)
                .sorted(LISTED);
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return removeIf(new Key(subject, client), null);
    }

    /** Removes the consent if it expires at this time; at any time, or never, where none is given. */
    private boolean removeIf(Key key, @Nullable Instant expires) {
        boolean[] removed = {false};
        consents.computeIfPresent(key, (same, now) -> {
            if (expires != null && !expires.equals(now.expires())) {
                return now;
            }
            if (now.expires() != null) {
                expiries.remove(new Expiry(now.expires(), key));
            }
            quota.release();
            removed[0] = true;
            return null;
        });
        return removed[0];
    }

    @Override
    public boolean isTight() {
        return quota.isTight();
    }

    @Override
    public long due(Instant now) {
        return expiries.stream().takeWhile(expiry -> !expiry.at().isAfter(now)).count();
    }

    @Override
    public boolean anyDue(Instant now) {
        Iterator<Expiry> earliestFirst = expiries.iterator();
        return earliestFirst.hasNext() && !earliestFirst.next().at().isAfter(now);
    }

    @Override
    public long prune(Instant now, int most) {
        Iterator<Expiry> earliestFirst = expiries.iterator();
        long gone = 0;
        while (gone < most && earliestFirst.hasNext()) {
            Expiry expiry = earliestFirst.next();
            if (expiry.at().isAfter(now)) {
                return gone;
            }
            gone += removeIf(expiry.key(), expiry.at()) ? 1 : 0;
        }
        return gone;
    }
}
