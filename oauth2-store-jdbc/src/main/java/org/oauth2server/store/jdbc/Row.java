// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.IssuerState;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.store.Documents;

/** The columns of one table in a row that may join several. */
record Row(ResultSet result, Columns columns) {
    /** What the life of something depends on, of the table {@code #clients c}. */
    static final Columns CLIENT = Columns.of("c", "id", "epoch", "disabled_at");

    /** The same of {@code #issuers o}. */
    static final Columns ISSUER = Columns.of("o", "identifier", "disabled_at");

    /** The first row that meets one of the conditions, in their order: each condition has an index of its own, which an {@code or} would not use. */
    static String first(String select, String... conditions) {
        StringBuilder union = new StringBuilder();
        for (int i = 0; i < conditions.length; i++) {
            union.append(i == 0 ? "" : " union all ")
                    .append(select.formatted(i))
                    .append(conditions[i]);
        }
        return union.append(" order by preference limit 1").toString();
    }

    /** Whether the join found no row here, told by a column that is never null. */
    boolean absent(String column) throws SQLException {
        return result.getObject(columns.place(column)) == null;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return result.getString(columns.place(column));
    }

    long number(String column) throws SQLException {
        return result.getLong(columns.place(column));
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(columns.place(column));
    }

    byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(result.getBytes(columns.place(column)), column);
    }

    Digest digest(String column) throws SQLException {
        return Digest.of(bytes(column));
    }

    @Nullable
    Digest digestOrNull(String column) throws SQLException {
        byte[] bytes = result.getBytes(columns.place(column));
        return bytes == null ? null : Digest.of(bytes);
    }

    @Nullable
    Sealed sealedOrNull(String column) throws SQLException {
        byte[] bytes = result.getBytes(columns.place(column));
        return bytes == null ? null : Sealed.of(bytes);
    }

    Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        long millis = result.getLong(columns.place(column));
        return result.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    ClientId client(String column) throws SQLException {
        return new ClientId(text(column));
    }

    Scopes scopes() throws SQLException {
        return Scopes.parse(text("scopes"));
    }

    @Nullable
    Revocation revocation() throws SQLException {
        Instant at = timeOrNull("revoked_at");
        return at == null ? null : new Revocation(at, text("revoked_reason"));
    }

    Extensions extensions() throws SQLException {
        String document = textOrNull("document");
        return document == null ? Extensions.NONE : Documents.extensions(document);
    }

    static @Nullable String document(Extensions extensions) {
        return extensions.isEmpty() ? null : Documents.write(extensions);
    }

    /** The state of the {@link #CLIENT}, if there is one. */
    @Nullable
    ClientState clientState() throws SQLException {
        return absent("id") ? null : new ClientState(client("id"), number("epoch"), timeOrNull("disabled_at"));
    }

    /** The state of the {@link #ISSUER}, if there is one. */
    @Nullable
    IssuerState issuerState() throws SQLException {
        return absent("identifier") ? null : new IssuerState(text("identifier"), timeOrNull("disabled_at"));
    }
}
