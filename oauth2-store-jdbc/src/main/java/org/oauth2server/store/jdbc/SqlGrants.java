// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Grants: the primary key decides who decides, and revoking is one update whatever hangs on them. */
final class SqlGrants implements Grants {
    private static final Columns CLIENT = Row.CLIENT.after(GrantRow.COLUMNS);
    static final Columns SPENDER = IssuanceRow.SPENDER.after(CLIENT);

    static final String SELECT = "select " + GrantRow.COLUMNS + ", " + CLIENT;

    /** What stands behind a grant. */
    static final String BEHIND = " left join #clients c on c.realm = g.realm and c.id = g.client";

    static final String JOINS = " from #grants g" + BEHIND;

    /** What spent its code. */
    static final String SPENT_BY = " left join #issuances s on s.realm = g.realm and s.spends = g.code";

    private static final String HOLDER = Row.first(
            "select " + GrantRow.COLUMNS + ", %s as preference from #grants g where g.realm = :realm and ",
            "g.id = :id",
            "g.code = :code");
    private static final String FIND = SELECT + JOINS + " where g.realm = :realm and g.id = :id";
    private static final String FIND_BY_CODE =
            SELECT + ", " + SPENDER + JOINS + SPENT_BY + " where g.realm = :realm and g.code = :code";
    private static final String REVOKE =
            "update #grants set revoked_at = :at, revoked_reason = :reason where realm = :realm and revoked_at is null";

    private final Realm realm;

    SqlGrants(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Spend<Grant> decide(Grant grant) {
        return Realm.spend(
                grant, () -> GrantRow.bind(realm.sql(GrantRow.INSERT), grant).inserted(), () -> holder(grant));
    }

    private Optional<Grant> holder(Grant grant) {
        return realm.sql(HOLDER)
                .bind("id", grant.id())
                .bind("code", grant.code())
                .one(row -> GrantRow.read(row));
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return realm.sql(FIND).bind("id", id).one(row -> view(row));
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return realm.sql(FIND_BY_CODE).bind("code", code).one(row -> viewOfCode(row));
    }

    static View<Grant> view(ResultSet row) throws SQLException {
        return view(row, null);
    }

    /** The view with what spent its code, if anything did. */
    static View<Grant> viewOfCode(ResultSet row) throws SQLException {
        return view(row, IssuanceRow.readOrNull(SPENDER.in(row)));
    }

    /** Whether the grant itself was joined, and is not there. */
    static boolean absent(ResultSet row) throws SQLException {
        return GrantRow.COLUMNS.in(row).absent("id");
    }

    private static View<Grant> view(ResultSet row, @Nullable Issuance spender) throws SQLException {
        return new View<>(GrantRow.read(row), CLIENT.in(row).clientState(), null, null, spender);
    }

    @Override
    public long revoke(GrantQuery which, Revocation why) {
        Conditions conditions = Conditions.of(which, "");
        return conditions
                .bind(realm.sql(REVOKE + conditions.text()))
                .bind("at", why.at())
                .bind("reason", why.reason())
                .count();
    }
}
