// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Documents;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** No call reads a table from end to end, however much is in it. */
class QueryPlanTest {
    private static final int ROWS = 100_000;

    /** More calls than the driver and the server need to settle on a prepared statement and its general plan. */
    private static final int CALLS = 12;

    private static final String DIGEST = "sha256(convert_to('%s' || n, 'UTF8'))";

    @Test
    void no_call_scans_a_table_on_postgresql() {
        String url = Places.POSTGRESQL.fresh();
        Stores.open(url).close();
        fillPostgres(url);
        String before = scans(url);
        try (Store store = Stores.open(url)) {
            EveryCall calls = new EveryCall(store);
            for (int i = 0; i < CALLS; i++) {
                calls.byName().values().forEach(Runnable::run);
            }
            prune(store);
            store.administration().totals(Records.NOW, new ClientId("client-17"));
        }
        assertThat(scans(url)).isEqualTo(before);
    }

    @Test
    void the_count_of_scans_would_show_one() {
        String url = Places.POSTGRESQL.fresh();
        Stores.open(url).close();
        fillPostgres(url);
        String before = scans(url);
        Places.number(url, "select count(*) from oauth2_issuances where scopes = 'none'");
        assertThat(scans(url)).isNotEqualTo(before);
    }

    @Test
    void no_call_scans_a_table_on_h2() throws SQLException {
        String url = Places.H2.fresh();
        try (Store store = Stores.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            EveryCall calls = new EveryCall(store);
            Places.execute(url, "set query_statistics true", "set query_statistics_max_entries 1000");
            calls.byName().values().forEach(Runnable::run);
            prune(store);
            List<String> statements = Places.strings(
                    url,
                    "select sql_statement from information_schema.query_statistics where regexp_like(sql_statement, '^ *(select|update|delete)')"
                            + " and sql_statement like '%oauth2%'");
            assertThat(statements).hasSizeGreaterThan(30);
            assertThat(statements)
                    .allSatisfy(
                            statement -> assertThat(plan(connection, statement)).doesNotContain("tableScan"));
        }
    }

    @Test
    void pruning_reads_past_what_has_no_time_on_h2() throws SQLException {
        assertThat(rowsRead("set replay = null", Records.NOW)).isLessThan(10);
    }

    @Test
    void pruning_reads_and_locks_no_more_than_a_batch_on_h2() throws SQLException {
        assertThat(rowsRead("for update", Records.NOW.plus(Duration.ofDays(365))))
                .isBetween(100L, 110L);
    }

    /** How many rows the statement of a pruner's that has these words reads, where there are a thousand issuances and a batch has a hundred. */
    private static long rowsRead(String words, Instant now) throws SQLException {
        String url = Places.H2.fresh();
        Records records = new Records();
        try (Store store = Stores.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            for (int i = 0; i < 1000; i++) {
                store.issuances().issue(records.ownTokens(Records.CLIENT, Records.NOW));
            }
            Places.execute(url, "set query_statistics true");
            prune(store);
            String statement = Places.strings(
                            url,
                            "select sql_statement from information_schema.query_statistics where sql_statement like '%"
                                    + words + "%'")
                    .get(0);
            try (PreparedStatement analyze = connection.prepareStatement("explain analyze " + statement)) {
                analyze.setLong(1, Places.number(url, "select min(realm) from oauth2_issuances"));
                analyze.setLong(2, now.toEpochMilli());
                analyze.setInt(3, 100);
                try (ResultSet result = analyze.executeQuery()) {
                    result.next();
                    Matcher count = Pattern.compile("scanCount: ([0-9]+)").matcher(result.getString(1));
                    assertThat(count.find()).isTrue();
                    return Long.parseLong(count.group(1));
                }
            }
        }
    }

    private static void prune(Store store) {
        store.administration().prune(Records.NOW.minusSeconds(1), new PrunePlan(100, 3, false));
    }

    private static String plan(Connection connection, String statement) throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("explain " + statement)) {
            for (int i = 1; i <= explain.getParameterMetaData().getParameterCount(); i++) {
                explain.setNull(i, java.sql.Types.NULL);
            }
            try (ResultSet result = explain.executeQuery()) {
                result.next();
                return result.getString(1);
            }
        }
    }

    /** Tables read from end to end, and how often, once every other session has ended and handed in its counts. */
    private static String scans(String url) {
        String others =
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
        while (Places.number(url, others) > 0) {
            Thread.onSpinWait();
        }
        return Places.strings(
                        url,
                        "select relname || ' ' || seq_scan from pg_stat_user_tables where relname in ('oauth2_clients', 'oauth2_authorization_requests',"
                                + " 'oauth2_grants', 'oauth2_issuances', 'oauth2_replays', 'oauth2_consents', 'oauth2_issued_days') order by 1")
                .toString();
    }

    /** What a realm with 100,000 of everything has. */
    private static void fillPostgres(String url) {
        String document = Documents.write(Records.client(Records.CLIENT));
        String rows = " from generate_series(1, " + ROWS + ") n";
        long now = Records.NOW.toEpochMilli();
        String later = Long.toString(now + 3_600_000);
        Places.execute(
                url,
                "insert into oauth2_clients (realm, id, name, epoch, version, document) select 1, 'client-' || n, 'Client', 0, 0, '"
                        + document + "'" + rows,
                "insert into oauth2_authorization_requests (realm, kind, handle, user_code, client, client_epoch, redirect_uri_sent, scopes, created,"
                        + " expires, keep_until) select 1, 3, " + DIGEST.formatted("h") + ", " + DIGEST.formatted("u")
                        + ", 'client-' || n, 0, false, '', "
                        + now + ", " + later + ", " + later + " + n" + rows,
                "insert into oauth2_grants (realm, id, code, code_expires, client, subject, client_epoch, decision, redirect_uri_sent, scopes, decided_at, keep_until)"
                        + " select 1, " + DIGEST.formatted("h") + ", " + DIGEST.formatted("c")
                        + ", 0, 'client-' || n % 1000, 'user-' || n, 0, 1, true, '', "
                        + now + " - n, " + later + " + n" + rows,
                "insert into oauth2_issuances (realm, access_token, spends, refresh_token, grant_id, client, subject, client_epoch, grant_type, scopes,"
                        + " issued, keep_until) select 1, " + DIGEST.formatted("a") + ", " + DIGEST.formatted("c")
                        + ", " + DIGEST.formatted("r") + ", "
                        + DIGEST.formatted("h") + ", 'client-' || n % 1000, 'user-' || n, 0, 'authorization_code', '', "
                        + now + " - n, " + later
                        + " + n" + rows,
                "insert into oauth2_replays (realm, purpose, id, keep_until) select 1, 'jti', " + DIGEST.formatted("j")
                        + ", " + later + rows,
                "insert into oauth2_consents (realm, subject, client, scopes, granted, expires) select 1, 'user-' || n, 'client', '', 0, "
                        + later + rows,
                "insert into oauth2_issued_days (realm, epoch_day, client, issued) select 1, n / 100, 'client-' || n % 1000, 1"
                        + rows + " on conflict do nothing",
                "vacuum analyze");
    }
}
