// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Grant;

/** How a grant lies in its table. */
final class GrantRow {
    /** Of the table {@code #grants g}. */
    static final Columns COLUMNS = Columns.of(
            "g",
            "id",
            "client",
            "client_epoch",
            "decision",
            "subject",
            "scopes",
            "code",
            "code_expires",
            "redirect_uri",
            "redirect_uri_sent",
            "code_challenge",
            "decided_at",
            "expires",
            "revoked_at",
            "revoked_reason",
            "keep_until",
            "document");

    static final String INSERT = """
            insert into #grants (realm, id, client, client_epoch, decision, subject, scopes, code, code_expires, redirect_uri,
                redirect_uri_sent, code_challenge, decided_at, expires, revoked_at, revoked_reason, keep_until, document)
            values (:realm, :id, :client, :client_epoch, :decision, :subject, :scopes, :code, :code_expires, :redirect_uri,
                :redirect_uri_sent, :code_challenge, :decided_at, :expires, :revoked_at, :revoked_reason, :keep_until, :document)""";

    private static final int APPROVED = 1;
    private static final int DENIED = 2;

    private GrantRow() {}

    static Sql bind(Sql insert, Grant grant) {
        return insert.bind("id", grant.id())
                .bind("client", grant.client().value())
                .bind("client_epoch", grant.clientEpoch())
                .bind("decision", grant.decision() == Grant.Decision.APPROVED ? APPROVED : DENIED)
                .bind("subject", grant.subject())
                .bind("scopes", grant.scopes().toString())
                .bind("code", grant.code())
                .bind("code_expires", grant.codeExpires())
                .bind("redirect_uri", grant.redirectUri())
                .bind("redirect_uri_sent", grant.redirectUriSent())
                .bind("code_challenge", grant.codeChallenge())
                .bind("decided_at", grant.decidedAt())
                .bind("expires", grant.expires())
                .bind(
                        "revoked_at",
                        grant.revoked() == null ? null : grant.revoked().at())
                .bind(
                        "revoked_reason",
                        grant.revoked() == null ? null : grant.revoked().reason())
                .bind("keep_until", grant.keepUntil())
                .bind("document", Row.document(grant.extensions()));
    }

    /** The grant that was joined, if there was one. */
    static @Nullable Grant readOrNull(Row row) throws SQLException {
        return row.absent("id") ? null : read(row);
    }

    /** The grant in a row that begins with it. */
    static Grant read(ResultSet result) throws SQLException {
        return read(COLUMNS.in(result));
    }

    private static Grant read(Row row) throws SQLException {
        return new Grant(
                row.digest("id"),
                row.client("client"),
                row.number("client_epoch"),
                row.number("decision") == APPROVED ? Grant.Decision.APPROVED : Grant.Decision.DENIED,
                row.textOrNull("subject"),
                row.scopes(),
                row.digestOrNull("code"),
                row.timeOrNull("code_expires"),
                row.textOrNull("redirect_uri"),
                row.flag("redirect_uri_sent"),
                row.textOrNull("code_challenge"),
                row.time("decided_at"),
                row.timeOrNull("expires"),
                row.revocation(),
                row.time("keep_until"),
                row.extensions());
    }
}
