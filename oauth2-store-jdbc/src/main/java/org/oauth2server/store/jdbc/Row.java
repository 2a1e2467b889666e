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

/** The columns of one table in a row that may join several: those whose labels begin with its alias. */
record Row(ResultSet result, String alias) {
    /** A select list that labels these columns {@code alias_column}. */
    static String select(String alias, String... columns) {
        StringBuilder list = new StringBuilder();
        for (String column : columns) {
            list.append(list.isEmpty() ? "" : ", ").append(alias).append('.').append(column);
            list.append(" as ").append(alias).append('_').append(column);
        }
        return list.toString();
    }

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

    private String label(String column) {
        return alias + '_' + column;
    }

    /** Whether the join found no row here, told by a column that is never null. */
    boolean absent(String column) throws SQLException {
        return result.getObject(label(column)) == null;
    }

    String text(String column) throws SQLException {
        return Objects.requireNonNull(textOrNull(column), column);
    }

    @Nullable
    String textOrNull(String column) throws SQLException {
        return result.getString(label(column));
    }

    long number(String column) throws SQLException {
        return result.getLong(label(column));
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(label(column));
    }

    byte[] bytes(String column) throws SQLException {
        return Objects.requireNonNull(result.getBytes(label(column)), column);
    }

    Digest digest(String column) throws SQLException {
        return Digest.of(bytes(column));
    }

    @Nullable
    Digest digestOrNull(String column) throws SQLException {
        byte[] bytes = result.getBytes(label(column));
        return bytes == null ? null : Digest.of(bytes);
    }

    @Nullable
    Sealed sealedOrNull(String column) throws SQLException {
        byte[] bytes = result.getBytes(label(column));
        return bytes == null ? null : Sealed.of(bytes);
    }

    Instant time(String column) throws SQLException {
        return Objects.requireNonNull(timeOrNull(column), column);
    }

    @Nullable
    Instant timeOrNull(String column) throws SQLException {
        long millis = result.getLong(label(column));
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

    /** The state of the client in a row that joined {@code #clients c}. */
    static @Nullable ClientState clientState(ResultSet result) throws SQLException {
        Row row = new Row(result, "c");
        return row.absent("id")
                ? null
                : new ClientState(row.client("id"), row.number("epoch"), row.timeOrNull("disabled_at"));
    }

    /** The state of the issuer in a row that joined {@code #issuers o}. */
    static @Nullable IssuerState issuerState(ResultSet result) throws SQLException {
        Row row = new Row(result, "o");
        return row.absent("identifier") ? null : new IssuerState(row.text("identifier"), row.timeOrNull("disabled_at"));
    }
}
