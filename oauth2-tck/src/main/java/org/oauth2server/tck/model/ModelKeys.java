// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

/** {@link SigningKeys} in a map. */
public class ModelKeys implements SigningKeys {
    protected final ModelTables tables;

    public ModelKeys(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public List<SigningKey> all() {
        synchronized (tables) {
            return tables.keys.values().stream()
                    .sorted(Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid))
                    .toList();
        }
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

    /** Whether no more than one of the two can be there. */
    protected boolean replacesTheSame(SigningKey one, SigningKey two) {
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
