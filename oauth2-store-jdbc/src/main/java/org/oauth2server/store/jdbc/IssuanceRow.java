// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Issuance;

/** How an issuance lies in its table. */
final class IssuanceRow {
    /** Of the table {@code #issuances i}. */
    static final Columns COLUMNS = Columns.of(
            "i",
            "spends",
            "access_token",
            "refresh_token",
            "grant_type",
            "client",
            "client_epoch",
            "grant_id",
            "issuer",
            "subject",
            "scopes",
            "issued",
            "access_expires",
            "refresh_expires",
            "revoked_at",
            "revoked_reason",
            "last_access",
            "replay",
            "replay_until",
            "keep_until",
            "document");

    /** Of the one that spent something, {@code #issuances s}. */
    static final Columns SPENDER = COLUMNS.of("s");

    static final String INSERT = """
            insert into #issuances (realm, spends, access_token, refresh_token, grant_type, client, client_epoch, grant_id, issuer, subject,
                scopes, issued, access_expires, refresh_expires, revoked_at, revoked_reason, last_access, replay, replay_until,
                keep_until, document)
            values (:realm, :spends, :access_token, :refresh_token, :grant_type, :client, :client_epoch, :grant_id, :issuer, :subject,
                :scopes, :issued, :access_expires, :refresh_expires, :revoked_at, :revoked_reason, :last_access, :replay, :replay_until,
                :keep_until, :document)""";

    private IssuanceRow() {}

    static Sql bind(Sql insert, Issuance issuance) {
        return insert.bind("spends", issuance.spends())
                .bind("access_token", issuance.accessToken())
                .bind("refresh_token", issuance.refreshToken())
                .bind("grant_type", issuance.grantType())
                .bind("client", issuance.client().value())
                .bind("client_epoch", issuance.clientEpoch())
                .bind("grant_id", issuance.grant())
                .bind("issuer", issuance.issuer())
                .bind("subject", issuance.subject())
                .bind("scopes", issuance.scopes().toString())
                .bind("issued", issuance.issued())
                .bind("access_expires", issuance.accessExpires())
                .bind("refresh_expires", issuance.refreshExpires())
                .bind(
                        "revoked_at",
                        issuance.revoked() == null ? null : issuance.revoked().at())
                .bind(
                        "revoked_reason",
                        issuance.revoked() == null ? null : issuance.revoked().reason())
                .bind("last_access", issuance.lastAccess())
                .bind(
                        "replay",
                        issuance.replay() == null ? null : issuance.replay().bytes())
                .bind("replay_until", issuance.replayUntil())
                .bind("keep_until", issuance.keepUntil())
                .bind("document", Row.document(issuance.extensions()));
    }

    /** The issuance in a row that begins with it. */
    static Issuance read(ResultSet result) throws SQLException {
        return read(COLUMNS.in(result));
    }

    /** The issuance that was joined, if there was one. */
    static @Nullable Issuance readOrNull(Row row) throws SQLException {
        return row.absent("access_token") ? null : read(row);
    }

    private static Issuance read(Row row) throws SQLException {
        return new Issuance(
                row.digestOrNull("spends"),
                row.digest("access_token"),
                row.digestOrNull("refresh_token"),
                row.text("grant_type"),
                row.client("client"),
                row.number("client_epoch"),
                row.digestOrNull("grant_id"),
                row.textOrNull("issuer"),
                row.textOrNull("subject"),
                row.scopes(),
                row.time("issued"),
                row.timeOrNull("access_expires"),
                row.timeOrNull("refresh_expires"),
                row.revocation(),
                row.timeOrNull("last_access"),
                row.sealedOrNull("replay"),
                row.timeOrNull("replay_until"),
                row.time("keep_until"),
                row.extensions());
    }
}
