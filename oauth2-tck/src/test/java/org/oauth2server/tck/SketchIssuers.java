// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Issuers;

class SketchIssuers implements Issuers {
    private final SketchTables tables;

    SketchIssuers(SketchTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Issuer> find(String identifier) {
        return Optional.ofNullable(tables.issuers.get(identifier));
    }

    @Override
    public List<Issuer> all() {
        return tables.issuers.values().stream()
                .sorted(Comparator.comparing(Issuer::identifier))
                .toList();
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        Issuer next = new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                issuer.keys(),
                issuer.algorithms(),
                issuer.subjects(),
                issuer.scopes(),
                issuer.created(),
                issuer.disabledAt(),
                expectedVersion + 1,
                issuer.extensions());
        if (expectedVersion == NONE_YET) {
            return tables.issuers.putIfAbsent(issuer.identifier(), next) == null;
        }
        Issuer before = tables.issuers.get(issuer.identifier());
        return before != null
                && before.version() == expectedVersion
                && tables.issuers.replace(issuer.identifier(), before, next);
    }

    @Override
    public boolean remove(String identifier) {
        return tables.issuers.remove(identifier) != null;
    }
}
