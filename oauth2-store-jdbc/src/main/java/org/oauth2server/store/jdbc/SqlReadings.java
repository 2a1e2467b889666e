// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Readings;

/** A client and what it presents in one select: the client's document comes behind the columns of the view. */
final class SqlReadings implements Readings {
    private static final Columns CALLER = Columns.of("k", "document");
    private static final Columns BEARER = CALLER.after(SqlIssuances.ISSUER);
    private static final Columns REFRESHER = CALLER.after(SqlIssuances.SPENDER);
    private static final Columns REDEEMER = CALLER.after(SqlGrants.SPENDER);
    private static final Columns NAMED = SqlAuthorizationRequests.CLIENT_DOCUMENT.after(SqlAuthorizationRequests.GRANT);

    private static final String OF_CALLER = " where k.realm = :realm and k.id = :caller";
    private static final String ACCESS_TOKEN = SqlIssuances.SELECT + ", " + BEARER
            + " from #clients k left join #issuances i on i.realm = k.realm and i.access_token = :access_token"
            + SqlIssuances.BEHIND + OF_CALLER;
    private static final String REFRESH_TOKEN = SqlIssuances.SELECT + ", " + SqlIssuances.SPENDER + ", " + REFRESHER
            + " from #clients k left join #issuances i on i.realm = k.realm and i.refresh_token = :refresh_token"
            + SqlIssuances.BEHIND + SqlIssuances.SPENT_BY + OF_CALLER;
    private static final String CODE = SqlGrants.SELECT + ", " + SqlGrants.SPENDER + ", " + REDEEMER
            + " from #clients k left join #grants g on g.realm = k.realm and g.code = :code"
            + SqlGrants.BEHIND + SqlGrants.SPENT_BY + OF_CALLER;
    private static final String PENDING = SqlAuthorizationRequests.SELECT + ", " + NAMED
            + SqlAuthorizationRequests.JOINS + SqlAuthorizationRequests.BY_HANDLE;

    private final Realm realm;

    SqlReadings(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Reading<Issuance> accessToken(ClientId caller, Digest accessToken) {
        return only(by(caller, ACCESS_TOKEN)
                .bind("access_token", accessToken)
                .one(row -> new Reading<>(
                        client(BEARER.in(row)), SqlIssuances.absent(row) ? null : SqlIssuances.view(row))));
    }

    @Override
    public Reading<Issuance> refreshToken(ClientId caller, Digest refreshToken) {
        return only(by(caller, REFRESH_TOKEN)
                .bind("refresh_token", refreshToken)
                .one(row -> new Reading<>(
                        client(REFRESHER.in(row)),
                        SqlIssuances.absent(row) ? null : SqlIssuances.viewBeforeSpending(row))));
    }

    @Override
    public Reading<Grant> code(ClientId caller, Digest code) {
        return only(by(caller, CODE)
                .bind("code", code)
                .one(row -> new Reading<>(
                        client(REDEEMER.in(row)), SqlGrants.absent(row) ? null : SqlGrants.viewOfCode(row))));
    }

    @Override
    public Reading<AuthorizationRequest> pending(Digest handle) {
        return only(realm.sql(PENDING)
                .bind("handle", handle)
                .bind("kind", RequestRow.number(Kind.PENDING))
                .one(row -> new Reading<>(client(NAMED.in(row)), SqlAuthorizationRequests.view(row, null))));
    }

    private Sql by(ClientId caller, String text) {
        return realm.sql(text).bind("caller", caller.value());
    }

    private static <T> Reading<T> only(Optional<Reading<T>> row) {
        return row.orElseGet(Reading::nothing);
    }

    private static @Nullable Client client(Row row) throws SQLException {
        String document = row.textOrNull("document");
        return document == null ? null : Documents.client(document);
    }
}
