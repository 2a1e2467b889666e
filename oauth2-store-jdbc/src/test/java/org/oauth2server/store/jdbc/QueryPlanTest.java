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
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Documents;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.store.View;

/** No call reads a table from end to end, however much is in it. */
class QueryPlanTest {
    private static final int ROWS = 100_000;

    /** Ten and the one that says whether there are more, each with what stands behind it. */
    private static final int MOST_OF_A_PAGE = 150;

    /** The number of the first realm in a database. */
    private static final int REALM = 1;

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
        assertThat(rowsRead(QueryPlanTest::prune, "set replay = null", Records.NOW.toEpochMilli(), 100))
                .isLessThan(10);
    }

    @Test
    void pruning_reads_and_locks_no_more_than_a_batch_on_h2() throws SQLException {
        long later = Records.NOW.plus(Duration.ofDays(365)).toEpochMilli();
        assertThat(rowsRead(QueryPlanTest::prune, "for update", later, 100)).isBetween(100L, 110L);
    }

    /** Of a thousand, in the middle of the listing where that begins at a place. */
    @Test
    void a_page_reads_a_page_on_h2() throws SQLException {
        PageRequest page = PageRequest.first(10);
        String client = Records.CLIENT.value();
        long time = Records.NOW.toEpochMilli() + 500;
        byte[] middle = new byte[32];
        middle[0] = (byte) 0x80;
        assertThat(rowsRead(store -> store.administration().clients("", page), "id > ?", "client-5", 11))
                .as("clients")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(
                        store -> store.administration().grants(GrantQuery.client(Records.CLIENT), page),
                        "order by g.decided_at desc",
                        client,
                        time,
                        time,
                        middle,
                        REALM,
                        client,
                        time,
                        time,
                        middle,
                        11,
                        11))
                .as("grants of a client")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(
                        store -> store.administration().issuances(IssuanceQuery.client(Records.CLIENT), page),
                        "order by i.issued desc",
                        client,
                        time,
                        time,
                        middle,
                        REALM,
                        client,
                        time,
                        time,
                        middle,
                        11,
                        11))
                .as("issuances of a client")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(store -> store.archive().grants(null, 10), "order by g.realm, g.id", middle, 10))
                .as("all grants")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(
                        store -> store.archive().issuances(null, 10), "order by i.realm, i.access_token", middle, 10))
                .as("all issuances")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(store -> store.archive().requests(null, 10), "order by r.realm, r.handle", middle, 10))
                .as("all requests")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(
                        store -> store.archive().consents(null, 10),
                        "order by k.realm, k.subject",
                        "user-5",
                        "user-5",
                        "",
                        10))
                .as("all consents")
                .isLessThan(MOST_OF_A_PAGE);
        assertThat(rowsRead(
                        store -> store.archive().replays(null, 10), "order by m.realm, m.id", middle, middle, "", 10))
                .as("all replay markers")
                .isLessThan(MOST_OF_A_PAGE);
    }

    /**
     * How many rows a statement reads, where there are a thousand of what it asks for.
     *
     * @param call makes the store use it
     * @param words are in this statement alone
     * @param values of its parameters behind the realm
     */
    private static long rowsRead(Consumer<Store> call, String words, Object... values) throws SQLException {
        String url = Places.H2.fresh();
        try (Store store = Stores.open(url);
                Connection connection = DriverManager.getConnection(url)) {
            fillH2(store);
            Places.execute(url, "set query_statistics true");
            call.accept(store);
            String statement = Places.strings(
                            url,
                            "select sql_statement from information_schema.query_statistics where sql_statement like '%"
                                    + words + "%'")
                    .get(0);
            try (PreparedStatement analyze = connection.prepareStatement("explain analyze " + statement)) {
                analyze.setLong(1, REALM);
                for (int i = 0; i < values.length; i++) {
                    analyze.setObject(i + 2, values[i]);
                }
                try (ResultSet result = analyze.executeQuery()) {
                    result.next();
                    return Pattern.compile("scanCount: ([0-9]+)")
                            .matcher(result.getString(1))
                            .results()
                            .mapToLong(count -> Long.parseLong(count.group(1)))
                            .sum();
                }
            }
        }
    }

    /** Of a hundred that the client has, each in a second of its own, in the middle of the listing. */
    @Test
    void a_page_reads_a_page_on_postgresql() {
        String url = Places.POSTGRESQL.fresh();
        Stores.open(url).close();
        fillPostgres(url);
        ClientId client = new ClientId("client-17");
        PageRequest first = PageRequest.first(10);
        Page<View<Grant>> grants;
        Page<View<Issuance>> issuances;
        try (Store store = Stores.open(url)) {
            grants = store.administration().grants(GrantQuery.client(client), first);
            issuances = store.administration().issuances(IssuanceQuery.client(client), first);
        }
        long grantsRead = read(url, "grants");
        long issuancesRead = read(url, "issuances");
        try (Store store = Stores.open(url)) {
            assertThat(store.administration()
                            .grants(GrantQuery.client(client), first.next(grants))
                            .items())
                    .hasSize(10);
            assertThat(store.administration()
                            .issuances(IssuanceQuery.client(client), first.next(issuances))
                            .items())
                    .hasSize(10);
        }
        // an issuance is listed with its grant
        assertThat(read(url, "grants") - grantsRead).isBetween(30L, 60L);
        assertThat(read(url, "issuances") - issuancesRead).isBetween(20L, 40L);
    }

    private static long read(String url, String table) {
        awaitCounts(url);
        return Places.number(
                url, "select idx_tup_fetch from pg_stat_user_tables where relname = 'oauth2_" + table + "'");
    }

    private static void fillH2(Store store) {
        Records records = new Records();
        for (int i = 0; i < 1000; i++) {
            Instant time = Records.NOW.plusMillis(i);
            store.clients().create(Records.client(new ClientId("client-" + i)));
            store.issuances().issue(records.ownTokens(Records.CLIENT, time));
            AuthorizationRequest request = records.request(AuthorizationRequest.Kind.PENDING, time);
            store.requests().open(request);
            store.grants().decide(records.grant(request));
            store.consents()
                    .put(new Consent("user-" + i, Records.CLIENT, Scopes.NONE, "", time, null, Extensions.NONE));
            store.replays().first("jti", records.digest(), time);
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

    /** Every other session has ended and handed in its counts. */
    private static void awaitCounts(String url) {
        String others =
                "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
        while (Places.number(url, others) > 0) {
            Thread.onSpinWait();
        }
    }

    /** Tables read from end to end, and how often. */
    private static String scans(String url) {
        awaitCounts(url);
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
