// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;

/** How an authorization request lies in its table. */
final class RequestRow {
    /** Of the table {@code #authorization_requests r}. */
    static final Columns COLUMNS = Columns.of(
            "r",
            "kind",
            "handle",
            "spends",
            "user_code",
            "client",
            "client_epoch",
            "redirect_uri",
            "redirect_uri_sent",
            "scopes",
            "state",
            "code_challenge",
            "browser",
            "created",
            "expires",
            "keep_until",
            "document");

    static final String INSERT = """
            insert into #authorization_requests (realm, kind, handle, spends, user_code, client, client_epoch, redirect_uri, redirect_uri_sent,
                scopes, state, code_challenge, browser, created, expires, keep_until, document)
            values (:realm, :kind, :handle, :spends, :user_code, :client, :client_epoch, :redirect_uri, :redirect_uri_sent,
                :scopes, :state, :code_challenge, :browser, :created, :expires, :keep_until, :document)""";

    private RequestRow() {}

    /** The number that stands for a kind; it is in the rows and never changes. */
    static int number(Kind kind) {
        return switch (kind) {
            case PENDING -> 1;
            case PUSHED -> 2;
            case DEVICE -> 3;
        };
    }

    private static Kind kind(long number) {
        for (Kind kind : Kind.values()) {
            if (number(kind) == number) {
                return kind;
            }
        }
        throw new IllegalStateException("No kind of request has the number " + number + ".");
    }

    static Sql bind(Sql insert, AuthorizationRequest request) {
        return insert.bind("kind", number(request.kind()))
                .bind("handle", request.handle())
                .bind("spends", request.spends())
                .bind("user_code", request.userCode())
                .bind("client", request.client().value())
                .bind("client_epoch", request.clientEpoch())
                .bind("redirect_uri", request.redirectUri())
                .bind("redirect_uri_sent", request.redirectUriSent())
                .bind("scopes", request.scopes().toString())
                .bind("state", request.state())
                .bind("code_challenge", request.codeChallenge())
                .bind("browser", request.browser())
                .bind("created", request.created())
                .bind("expires", request.expires())
                .bind("keep_until", request.keepUntil())
                .bind("document", Row.document(request.extensions()));
    }

    /** The request in a row that begins with it. */
    static AuthorizationRequest read(ResultSet result) throws SQLException {
        Row row = COLUMNS.in(result);
        return new AuthorizationRequest(
                kind(row.number("kind")),
                row.digest("handle"),
                row.digestOrNull("spends"),
                row.digestOrNull("user_code"),
                row.client("client"),
                row.number("client_epoch"),
                row.textOrNull("redirect_uri"),
                row.flag("redirect_uri_sent"),
                row.scopes(),
                row.textOrNull("state"),
                row.textOrNull("code_challenge"),
                row.digestOrNull("browser"),
                row.time("created"),
                row.time("expires"),
                row.time("keep_until"),
                row.extensions());
    }
}
