// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Issuances: one insert spends and issues, one select reads a token with everything its life depends on. */
final class SqlIssuances implements Issuances {
    private static final Columns GRANT = GrantRow.COLUMNS.after(IssuanceRow.COLUMNS);
    private static final Columns CLIENT = Row.CLIENT.after(GRANT);
    static final Columns ISSUER = Row.ISSUER.after(CLIENT);
    static final Columns SPENDER = IssuanceRow.SPENDER.after(ISSUER);

    static final String SELECT = "select " + IssuanceRow.COLUMNS + ", " + GRANT + ", " + CLIENT + ", " + ISSUER;

    /** What stands behind an issuance. */
    static final String BEHIND = """

            left join #clients c on c.realm = i.realm and c.id = i.client
            left join #grants g on g.realm = i.realm and g.id = i.grant_id
            left join #issuers o on o.realm = i.realm and o.identifier = i.issuer
            """;

    static final String JOINS = " from #issuances i" + BEHIND;

    /** What spent its refresh token. */
    static final String SPENT_BY = " left join #issuances s on s.realm = i.realm and s.spends = i.refresh_token";

    private static final String HOLDER = Row.first(
            "select " + IssuanceRow.COLUMNS + ", %s as preference from #issuances i where i.realm = :realm and ",
            "i.spends = :spends",
            "i.access_token = :access_token",
            "i.refresh_token = :refresh_token");
    private static final String FIND_BY_ACCESS_TOKEN =
            SELECT + JOINS + " where i.realm = :realm and i.access_token = :access_token";
    private static final String FIND_BY_REFRESH_TOKEN =
            SELECT + ", " + SPENDER + JOINS + SPENT_BY + " where i.realm = :realm and i.refresh_token = :refresh_token";
    private static final String REVOKE = """
            update #issuances set revoked_at = :at, revoked_reason = :reason
            where realm = :realm and access_token = :access_token and revoked_at is null""";
    private static final String TOUCH = """
            update #issuances set last_access = :hour
            where realm = :realm and access_token = :access_token and (last_access is null or last_access < :hour)""";

    private final Realm realm;

    SqlIssuances(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        return Realm.spend(
                issuance,
                () -> IssuanceRow.bind(realm.sql(IssuanceRow.INSERT), issuance).inserted(),
                () -> holder(issuance));
    }

    private Optional<Issuance> holder(Issuance issuance) {
        return realm.sql(HOLDER)
                .bind("spends", issuance.spends())
                .bind("access_token", issuance.accessToken())
                .bind("refresh_token", issuance.refreshToken())
                .one(row -> IssuanceRow.read(row));
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return realm.sql(FIND_BY_ACCESS_TOKEN).bind("access_token", accessToken).one(row -> view(row));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        return realm.sql(FIND_BY_REFRESH_TOKEN)
                .bind("refresh_token", refreshToken)
                .one(row -> viewBeforeSpending(row));
    }

    static View<Issuance> view(ResultSet row) throws SQLException {
        return view(row, null);
    }

    /** The view with what spent its refresh token, if anything did. */
    static View<Issuance> viewBeforeSpending(ResultSet row) throws SQLException {
        return view(row, IssuanceRow.readOrNull(SPENDER.in(row)));
    }

    /** Whether the issuance itself was joined, and is not there. */
    static boolean absent(ResultSet row) throws SQLException {
        return IssuanceRow.COLUMNS.in(row).absent("access_token");
    }

    private static View<Issuance> view(ResultSet row, @Nullable Issuance spender) throws SQLException {
        return new View<>(
                IssuanceRow.read(row),
                CLIENT.in(row).clientState(),
                GrantRow.readOrNull(GRANT.in(row)),
                ISSUER.in(row).issuerState(),
                spender);
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        return realm.sql(REVOKE)
                .bind("access_token", accessToken)
                .bind("at", why.at())
                .bind("reason", why.reason())
                .changed();
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        return realm.sql(TOUCH)
                .bind("access_token", accessToken)
                .bind("hour", hour)
                .changed();
    }
}
