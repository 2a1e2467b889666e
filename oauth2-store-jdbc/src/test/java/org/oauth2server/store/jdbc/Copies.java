// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whole databases as SQL, with nothing in them that depends on when and by whom they were made. */
enum Copies {
    H2(Places.H2) {
        @Override
        List<String> statements(String url) {
            return Places.strings(url, "script").stream()
                    .filter(line -> !line.startsWith("CREATE USER") && !line.startsWith("-- H2 "))
                    .toList();
        }
    },
    POSTGRESQL(Places.POSTGRESQL) {
        @Override
        List<String> statements(String url) {
            List<String> statements = new ArrayList<>();
            for (String table : Places.strings(url, TABLES)) {
                statements.addAll(Places.strings(url, CREATE.replace("#", table)));
            }
            statements.addAll(Places.strings(url, INDEXES));
            for (String table : Places.strings(url, TABLES)) {
                statements.addAll(Places.strings(url, ROWS.replace("#", table)));
            }
            statements.addAll(Places.strings(url, NUMBERS));
            return statements;
        }
    };

    private static final String TABLES = "select tablename from pg_tables where schemaname = 'public' order by 1";

    private static final String CREATE = """
            select 'create table # (' || string_agg(
                quote_ident(attname) || ' ' || format_type(atttypid, atttypmod)
                || case when collname = 'C' then ' collate "C"' else '' end
                || case when attnotnull then ' not null' else '' end
                || case attidentity when 'a' then ' generated always as identity' else '' end
                || case attgenerated when 's' then ' generated always as (' || pg_get_expr(adbin, adrelid) || ') stored' else '' end,
                ', ' order by attnum) || ');'
            from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum left join pg_collation c on c.oid = attcollation
            where attrelid = 'public.#'::regclass and attnum > 0 and not attisdropped
            """;

    private static final String INDEXES = """
            select case when c.oid is null then indexdef else
                'alter table ' || tablename || ' add constraint ' || quote_ident(conname) || ' ' || pg_get_constraintdef(c.oid) end || ';'
            from pg_indexes left join pg_constraint c on conname = indexname and conrelid = ('public.' || tablename)::regclass
            where schemaname = 'public' order by tablename, indexname
            """;

    private static final String ROWS = """
            select 'insert into # (' || names || ') overriding system value select ' || names || ' from jsonb_populate_record(null::#, '
                || quote_literal(to_jsonb(t)::text) || ');' from # t,
                (select string_agg(quote_ident(attname), ', ' order by attnum) as names from pg_attribute
                    where attrelid = 'public.#'::regclass and attnum > 0 and not attisdropped and attgenerated = '') c
            order by to_jsonb(t)::text
            """;

    private static final String NUMBERS = """
            select 'select setval(pg_get_serial_sequence(''oauth2_realms'', ''id''), ' || max(id) || ');' from oauth2_realms
            """;

    final Places place;

    Copies(Places place) {
        this.place = place;
    }

    abstract List<String> statements(String url);

    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".sql";
    }

    /** The database as a text. */
    String copy(String url) {
        Places.execute(
                url,
                "update \"oauth2_schema_history\" set \"installed_on\" = timestamp '2026-01-01 00:00:00', \"installed_by\" = 'golden', \"execution_time\" = 0");
        return statements(url).stream().collect(Collectors.joining("\n", "", "\n"));
    }

    /** A database that is as the text says. */
    String restore(String text) {
        String url = place.fresh();
        Places.execute(url, text);
        return url;
    }
}
