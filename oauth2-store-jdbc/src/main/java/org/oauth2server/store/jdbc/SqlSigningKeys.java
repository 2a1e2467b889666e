// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

/** Signing keys: what a key replaces is unique, and the first replaces the empty name. */
final class SqlSigningKeys implements SigningKeys {
    private static final String NO_KEY = "";

    private static final Columns COLUMNS = Columns.of(
            "k", "kid", "replaces", "algorithm", "private_key", "public_key", "created", "retired_at", "document");
    private static final String SELECT = "select " + COLUMNS + " from #signing_keys k where k.realm = :realm";
    private static final String ALL = SELECT + " order by k.created, k.kid";
    private static final String HOLDER = SELECT + " and (k.replaces = :replaces or k.kid = :kid)"
            + " order by case when k.replaces = :replaces then 0 else 1 end limit 1"; // there are few
    private static final String ADD = """
            insert into #signing_keys (realm, kid, replaces, algorithm, private_key, public_key, created, retired_at, document)
            values (:realm, :kid, :replaces, :algorithm, :private_key, :public_key, :created, :retired_at, :document)""";
    private static final String RETIRE =
            "update #signing_keys set retired_at = :at where realm = :realm and kid = :kid and retired_at is null";

    private final Realm realm;

    SqlSigningKeys(Realm realm) {
        this.realm = realm;
    }

    @Override
    public List<SigningKey> all() {
        return List.copyOf(realm.sql(ALL).all(row -> read(row)));
    }

    @Override
    public Spend<SigningKey> add(SigningKey successor) {
        return Realm.spend(successor, () -> insert(successor), () -> holder(successor));
    }

    private boolean insert(SigningKey key) {
        return named(ADD, key)
                .bind("algorithm", key.algorithm())
                .bind("private_key", key.privateKey().bytes())
                .bind("public_key", key.publicKey())
                .bind("created", key.created())
                .bind("retired_at", key.retiredAt())
                .bind("document", Row.document(key.extensions()))
                .inserted();
    }

    private Optional<SigningKey> holder(SigningKey key) {
        return named(HOLDER, key).one(row -> read(row));
    }

    private Sql named(String text, SigningKey key) {
        return realm.sql(text)
                .bind("kid", key.kid())
                .bind("replaces", key.replaces() == null ? NO_KEY : key.replaces());
    }

    @Override
    public boolean retire(String kid, Instant at) {
        return realm.sql(RETIRE).bind("kid", kid).bind("at", at).changed();
    }

    private static SigningKey read(ResultSet result) throws SQLException {
        Row row = COLUMNS.in(result);
        String replaces = row.text("replaces");
        return new SigningKey(
                row.text("kid"),
                replaces.equals(NO_KEY) ? null : replaces,
                row.text("algorithm"),
                Sealed.of(row.bytes("private_key")),
                row.text("public_key"),
                row.time("created"),
                row.timeOrNull("retired_at"),
                row.extensions());
    }
}
