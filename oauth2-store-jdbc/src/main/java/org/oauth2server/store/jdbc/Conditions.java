// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;

/** The conditions of a query, as fixed words for a {@code where} clause, and the values for their parameters. */
record Conditions(String text, UnaryOperator<Sql> values) {
    private static final Conditions NONE = new Conditions("", sql -> sql);

    /** Those of the query, on columns that begin with {@code table}. */
    static Conditions of(GrantQuery query, String table) {
        return NONE.and(table + "id", "id", query.id()).and(table, query.client(), query.subject());
    }

    static Conditions of(IssuanceQuery query, String table) {
        return NONE.and(table + "grant_id", "grant_id", query.grant()).and(table, query.client(), query.subject());
    }

    /** This client alone, if one is given. */
    static Conditions of(@Nullable ClientId client) {
        return NONE.and("", client, null);
    }

    Sql bind(Sql sql) {
        return values.apply(sql);
    }

    private Conditions and(String table, @Nullable ClientId client, @Nullable String subject) {
        return and(table + "client", "client", client == null ? null : client.value())
                .and(table + "subject", "subject", subject);
    }

    private Conditions and(String column, String name, @Nullable String value) {
        return value == null ? this : and(column, name, sql -> sql.bind(name, value));
    }

    private Conditions and(String column, String name, @Nullable Digest value) {
        return value == null ? this : and(column, name, sql -> sql.bind(name, value));
    }

    private Conditions and(String column, String name, UnaryOperator<Sql> value) {
        return new Conditions(text + " and " + column + " = :" + name, sql -> value.apply(values.apply(sql)));
    }
}
