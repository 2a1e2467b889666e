// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuers;

/** Issuers as documents. */
final class SqlIssuers implements Issuers {
    private static final String FIND =
            "select document from #issuers where realm = :realm and identifier = :identifier";
    private static final String ALL = "select document from #issuers where realm = :realm order by identifier";
    private static final String ADD = """
            insert into #issuers (realm, identifier, disabled_at, version, document)
            values (:realm, :identifier, :disabled_at, :version, :document)""";
    private static final String REPLACE = """
            update #issuers set disabled_at = :disabled_at, version = :version, document = :document
            where realm = :realm and identifier = :identifier and version = :expected""";
    private static final String REMOVE = "delete from #issuers where realm = :realm and identifier = :identifier";

    private final Realm realm;

    SqlIssuers(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Optional<Issuer> find(String identifier) {
        return realm.sql(FIND).bind("identifier", identifier).one(row -> Documents.issuer(row.getString(1)));
    }

    @Override
    public List<Issuer> all() {
        return List.copyOf(realm.sql(ALL).all(row -> Documents.issuer(row.getString(1))));
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        Issuer next = issuer.withVersion(expectedVersion + 1);
        return expectedVersion == NONE_YET
                ? bind(realm.sql(ADD), next).inserted()
                : bind(realm.sql(REPLACE), next)
                        .bind("expected", expectedVersion)
                        .changed();
    }

    @Override
    public boolean remove(String identifier) {
        return realm.sql(REMOVE).bind("identifier", identifier).changed();
    }

    private static Sql bind(Sql sql, Issuer issuer) {
        return sql.bind("identifier", issuer.identifier())
                .bind("disabled_at", issuer.disabledAt())
                .bind("version", issuer.version())
                .bind("document", Documents.write(issuer));
    }
}
