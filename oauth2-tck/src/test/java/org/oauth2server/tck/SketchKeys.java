// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

class SketchKeys implements SigningKeys {
    private final SketchTables tables;

    SketchKeys(SketchTables tables) {
        this.tables = tables;
    }

    @Override
    public List<SigningKey> all() {
        return tables.keys.values().stream()
                .sorted(Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid))
                .toList();
    }

    @Override
    public Spend<SigningKey> add(SigningKey successor) {
        synchronized (tables) {
            for (SigningKey other : tables.keys.values()) {
                if (other.kid().equals(successor.kid()) || replacesTheSame(other, successor)) {
                    return new Spend.Spent<>(other);
                }
            }
            tables.keys.put(successor.kid(), successor);
            return new Spend.Won<>(successor);
        }
    }

    boolean replacesTheSame(SigningKey one, SigningKey two) {
        return Objects.equals(one.replaces(), two.replaces());
    }

    @Override
    public boolean retire(String kid, Instant at) {
        synchronized (tables) {
            SigningKey key = tables.keys.get(kid);
            if (key == null || key.retiredAt() != null) {
                return false;
            }
            tables.keys.put(kid, key.retire(at));
            return true;
        }
    }
}
