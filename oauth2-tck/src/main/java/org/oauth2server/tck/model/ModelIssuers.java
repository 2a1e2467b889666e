// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Issuers;

/** {@link Issuers} in a map. */
public class ModelIssuers implements Issuers {
    protected final ModelTables tables;

    public ModelIssuers(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Issuer> find(String identifier) {
        synchronized (tables) {
            return Optional.ofNullable(tables.issuers.get(identifier));
        }
    }

    @Override
    public List<Issuer> all() {
        synchronized (tables) {
            return tables.issuers.values().stream()
                    .sorted(Comparator.comparing(Issuer::identifier))
                    .toList();
        }
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        synchronized (tables) {
            Issuer before = tables.issuers.get(issuer.identifier());
            if (expectedVersion != (before == null ? NONE_YET : before.version())) {
                return false;
            }
            tables.issuers.put(issuer.identifier(), issuer.withVersion(expectedVersion + 1));
            return true;
        }
    }

    @Override
    public boolean remove(String identifier) {
        synchronized (tables) {
            return tables.issuers.remove(identifier) != null;
        }
    }
}
