// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Requests: three unique keys say which are taken, one conditional update says who polls. */
final class SqlAuthorizationRequests implements AuthorizationRequests {
    private static final String HOLDER = Row.first(
            "select " + RequestRow.COLUMNS
                    + ", %s as preference from #authorization_requests r where r.realm = :realm and ",
            "r.spends = :spends",
            "r.handle = :handle",
            "r.user_code = :user_code");

    /** What else there is to know of the client that was joined. */
    static final Columns CLIENT_DOCUMENT = Columns.of("c", "document");

    private static final Columns CLIENT = Row.CLIENT.after(RequestRow.COLUMNS);
    static final Columns GRANT = GrantRow.COLUMNS.after(CLIENT);
    private static final Columns SPENDER = IssuanceRow.SPENDER.after(GRANT);
    static final String SELECT = "select " + RequestRow.COLUMNS + ", " + CLIENT + ", " + GRANT;
    static final String JOINS = """
             from #authorization_requests r
            left join #clients c on c.realm = r.realm and c.id = r.client
            left join #grants g on g.realm = r.realm and g.id = r.handle
            """;
    static final String BY_HANDLE = " where r.realm = :realm and r.handle = :handle and r.kind = :kind";
    private static final String FIND = SELECT + JOINS + BY_HANDLE;
    private static final String FIND_DEVICE = SELECT + ", " + SPENDER + JOINS
            + " left join #issuances s on s.realm = r.realm and s.spends = r.handle"
            + BY_HANDLE;
    private static final String FIND_BY_USER_CODE =
            SELECT + JOINS + " where r.realm = :realm and r.user_code = :user_code";

    private static final String POLL = """
            update #authorization_requests set last_poll = :now
            where realm = :realm and handle = :handle and kind = :kind and (last_poll is null or last_poll <= :latest)""";

    private final Realm realm;

    SqlAuthorizationRequests(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        return Realm.spend(
                request,
                () -> RequestRow.bind(realm.sql(RequestRow.INSERT), request).inserted(),
                () -> holder(request));
    }

    private Optional<AuthorizationRequest> holder(AuthorizationRequest request) {
        return realm.sql(HOLDER)
                .bind("handle", request.handle())
                .bind("spends", request.spends())
                .bind("user_code", request.userCode())
                .one(row -> RequestRow.read(row));
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        return kind == Kind.DEVICE
                ? byHandle(FIND_DEVICE, kind, handle).one(row -> view(row, IssuanceRow.readOrNull(SPENDER.in(row))))
                : byHandle(FIND, kind, handle).one(row -> view(row, null));
    }

    private Sql byHandle(String text, Kind kind, Digest handle) {
        return realm.sql(text).bind("handle", handle).bind("kind", RequestRow.number(kind));
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return realm.sql(FIND_BY_USER_CODE).bind("user_code", userCode).one(row -> view(row, null));
    }

    static View<AuthorizationRequest> view(ResultSet row, @Nullable Issuance spender) throws SQLException {
        return new View<>(
                RequestRow.read(row), CLIENT.in(row).clientState(), GrantRow.readOrNull(GRANT.in(row)), null, spender);
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        return byHandle(POLL, Kind.DEVICE, deviceCode)
                .bind("now", now)
                .bind("latest", now.minus(interval))
                .changed();
    }
}
