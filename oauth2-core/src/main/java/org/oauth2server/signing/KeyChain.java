// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.SigningKey;

/**
 * The keys of a realm, each after the one that it replaces, and what each of them does at a given time. All nodes come to the same answer, for it depends
 * on the records and on constants alone.
 */
record KeyChain(List<SigningKey> keys) {
    /**
     * How long a successor is published before it signs: longer than whoever verifies keeps the keys that he has read. It is many times {@link
     * Jwks#MAX_AGE}, because not everyone keeps to that.
     */
    static final Duration LEAD = Duration.ofHours(1);

    /** How long a signed token may live. After so long, nothing that lives was signed by a key that has ceased to sign. */
    static final Duration LONGEST_TOKEN = Duration.ofDays(1);

    /** By how much clocks differ, and how long a node may go on with what it has read, together. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** The keys in the order in which they replace each other; what hangs on none of them is no key of ours. */
    static KeyChain of(List<SigningKey> all) {
        Map<@Nullable String, SigningKey> replacing = new HashMap<>();
        all.forEach(key -> replacing.put(key.replaces(), key));
        List<SigningKey> chain = new ArrayList<>();
        SigningKey key = replacing.remove(null);
        while (key != null) {
            chain.add(key);
            key = replacing.remove(key.kid());
        }
        return new KeyChain(List.copyOf(chain));
    }

    /** The same chain with this key at its end. */
    KeyChain and(SigningKey successor) {
        List<SigningKey> more = new ArrayList<>(keys);
        more.add(successor);
        return new KeyChain(List.copyOf(more));
    }

    /** The last one; null: there is none. */
    @Nullable
    SigningKey newest() {
        return keys.isEmpty() ? null : keys.get(keys.size() - 1);
    }

    /** The key that signs now; null: there is none that could. */
    @Nullable
    SigningKey signing(Instant now) {
        SigningKey first = null;
        SigningKey latest = null;
        for (SigningKey key : keys) {
            if (!isRetired(key, now)) {
                first = first == null ? key : first;
                latest = now.isBefore(signsFrom(key)) ? latest : key;
            }
        }
        return latest == null ? first : latest;
    }

    /** The key that was made to sign next and does not yet; null: there is none. */
    @Nullable
    SigningKey waiting(Instant now) {
        SigningKey newest = newest();
        return newest != null && state(newest, now) == KeyState.NEXT ? newest : null;
    }

    KeyState state(SigningKey key, Instant now) {
        if (key.equals(signing(now))) {
            return KeyState.SIGNING;
        }
        Instant end = end(key);
        if (end != null && !now.isBefore(end)) {
            return KeyState.RETIRED;
        }
        return now.isBefore(signsFrom(key)) ? KeyState.NEXT : KeyState.VERIFYING;
    }

    /** From when on this key signs: the first one at once, for nobody has read keys that lack it; a successor after the lead, or when none before it is left. */
    Instant signsFrom(SigningKey key) {
        if (key.replaces() == null) {
            return key.created();
        }
        Instant usual = key.created().plus(LEAD);
        Instant alone = key.created();
        for (SigningKey before : keys.subList(0, keys.indexOf(key))) {
            Instant retired = before.retiredAt();
            if (retired == null) {
                return usual;
            }
            alone = retired.isAfter(alone) ? retired : alone;
        }
        return alone.isBefore(usual) ? alone : usual;
    }

    /** From when on nothing that this key signed is accepted; null: not known yet, it has no successor. */
    @Nullable
    Instant end(SigningKey key) {
        Instant retired = key.retiredAt();
        if (retired != null) {
            return retired;
        }
        return keys.stream()
                .skip(keys.indexOf(key) + 1L)
                .filter(this::hasSigned)
                .findFirst()
                .map(next -> signsFrom(next).plus(LONGEST_TOKEN).plus(SLACK))
                .orElse(null);
    }

    /** Whether this key had, or will have, time to sign anything: one that was retired before took over from nobody. */
    private boolean hasSigned(SigningKey key) {
        Instant retired = key.retiredAt();
        return retired == null || retired.isAfter(signsFrom(key));
    }

    private static boolean isRetired(SigningKey key, Instant now) {
        Instant retired = key.retiredAt();
        return retired != null && !now.isBefore(retired);
    }
}
