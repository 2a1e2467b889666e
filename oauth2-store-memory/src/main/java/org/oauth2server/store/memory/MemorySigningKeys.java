// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;
import org.oauth2server.store.StoreUnavailableException;

/** A sorted list that is replaced as a whole: keys are few, and change rarely. */
final class MemorySigningKeys implements SigningKeys {
    private static final int MOST = 1000;

    private static final Comparator<SigningKey> ORDER =
            Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid);

    private final AtomicReference<List<SigningKey>> keys = new AtomicReference<>(List.of());

    @Override
    public List<SigningKey> all() {
        return keys.get();
    }

    @Override
    public Spend<SigningKey> add(SigningKey successor) {
        Spend<SigningKey> spend = tryToAdd(successor);
        while (spend == null) {
            spend = tryToAdd(successor);
        }
        return spend;
    }

    /** Null: the list has changed meanwhile. */
    private @Nullable Spend<SigningKey> tryToAdd(SigningKey successor) {
        List<SigningKey> now = keys.get();
        for (SigningKey key : now) {
            if (key.kid().equals(successor.kid()) || Objects.equals(key.replaces(), successor.replaces())) {
                return new Spend.Spent<>(key);
            }
        }
        if (now.size() >= MOST) {
            throw new StoreUnavailableException("The memory store is full: it holds " + MOST + " signing keys.", null);
        }
        List<SigningKey> next =
                Stream.concat(now.stream(), Stream.of(successor)).sorted(ORDER).toList();
        return keys.compareAndSet(now, next) ? new Spend.Won<>(successor) : null;
    }

    @Override
    public boolean retire(String kid, Instant at) {
        while (true) {
            List<SigningKey> now = keys.get();
            if (now.stream().noneMatch(key -> key.kid().equals(kid) && key.retiredAt() == null)) {
                return false;
            }
            List<SigningKey> next = now.stream()
                    .map(key -> key.kid().equals(kid) ? key.retire(at) : key)
                    .toList();
            if (keys.compareAndSet(now, next)) {
                return true;
            }
        }
    }
}
