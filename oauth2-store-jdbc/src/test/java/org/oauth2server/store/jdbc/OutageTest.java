// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.Wire;

/** The database goes away, fills up or refuses to write, and comes back: the store says so, and goes on by itself. */
class OutageTest {
    private final Records records = new Records();

    @Test
    @Tag("FT-01")
    void a_code_survives_an_outage_and_is_redeemed_once_after_it() {
        String url = Places.POSTGRESQL.fresh();
        try (Wire wire = new Wire(Places.server(url));
                Store store = Stores.open(Places.at(url, wire.entrance()))) {
            Grant grant = records.grant(records.digest(), "alice", Grant.Decision.APPROVED, Records.NOW);
            store.grants().decide(grant);
            Issuance issuance = records.onGrant(grant, grant.code(), Records.NOW);

            wire.cut();
            assertThatThrownBy(() -> store.issuances().issue(issuance)).isInstanceOf(StoreUnavailableException.class);
            assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);

            wire.mend();
            store.ping();
            assertThat(store.issuances().issue(issuance).won()).isTrue();
            assertThat(store.issuances().issue(issuance).won()).isFalse();
        }
    }

    @Test
    @Tag("FT-09")
    void after_a_server_has_ended_our_sessions_one_of_us_notices_at_most() throws Exception {
        String url = Places.POSTGRESQL.fresh();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(url);
            pool.setMaximumPoolSize(5);
            try (Store store = JdbcStore.open(Pool.own(pool), Dialect.POSTGRESQL, "default", "oauth2_")) {
                openAll(pool);
                Places.execute(
                        url,
                        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
                try {
                    store.ping();
                } catch (StoreUnavailableException noticed) {
                    // the others are not lent to anyone after this
                }
                for (int i = 0; i < 10; i++) {
                    store.ping();
                }
            }
        }
    }

    private static void openAll(HikariDataSource pool) throws Exception {
        List<Connection> all = new ArrayList<>();
        while (all.size() < pool.getMaximumPoolSize()) {
            all.add(pool.getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
    }

    @Test
    @Tag("FT-09")
    void a_server_that_only_reads_is_unavailable() {
        String url = Places.POSTGRESQL.fresh();
        Stores.open(url).close();
        String readOnly = url + (url.contains("?") ? "&" : "?")
                + "options=-c%20default_transaction_read_only=on&targetServerType=any";
        try (Store store = Stores.open(readOnly)) {
            Issuance issuance = records.ownTokens(Records.CLIENT, Records.NOW);
            assertThatThrownBy(() -> store.issuances().issue(issuance)).isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    @Tag("FT-09")
    void an_exhausted_pool_is_unavailable_and_not_for_ever() throws Exception {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(Places.H2.fresh());
            source.setMaximumPoolSize(3);
            source.setConnectionTimeout(300);
            try (Store store = JdbcStore.open(source)) {
                List<Connection> taken =
                        List.of(source.getConnection(), source.getConnection(), source.getConnection());
                assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
                for (Connection connection : taken) {
                    connection.close();
                }
                store.ping();
            }
        }
    }

    @Test
    void a_closed_store_is_unavailable() {
        Store store = Stores.open(Places.H2.fresh());
        store.close();
        assertThatThrownBy(store::ping).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    @Tag("ST-18")
    @Tag("ST-28")
    void a_poisoned_row_is_a_failure_that_shows_none_of_it() {
        String url = Places.H2.fresh();
        try (Store store = Stores.open(url)) {
            ClientId id = new ClientId("poisoned");
            store.clients().create(Records.client(id));
            Places.execute(
                    url,
                    "update oauth2_clients set document = '{\"v\":1,\"@class\":\"java.lang.ProcessBuilder\",\"hunter2\":[}'");
            assertThatThrownBy(() -> store.clients().find(id))
                    .isInstanceOf(StoreException.class)
                    .isNotInstanceOf(StoreUnavailableException.class)
                    .satisfies(failure -> {
                        for (Throwable t = failure; t != null; t = t.getCause()) {
                            assertThat(t.toString()).doesNotContain("hunter2");
                        }
                    });
        }
    }
}
