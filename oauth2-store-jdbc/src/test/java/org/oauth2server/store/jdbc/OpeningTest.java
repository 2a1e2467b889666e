// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;

/** How a store comes to its tables, and what it refuses to open. */
class OpeningTest {
    private static final Client CLIENT = Records.client(Records.CLIENT);

    @ParameterizedTest
    @EnumSource
    @Tag("ST-26")
    @Tag("CC-06")
    void many_nodes_start_at_once_on_an_empty_database(Places place) throws Exception {
        startTogether(place.fresh());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-26")
    void many_nodes_start_at_once_beside_tables_of_the_application(Places place) throws Exception {
        String url = place.fresh();
        Places.execute(url, "create table clients (id integer)");
        startTogether(url);
    }

    private static void startTogether(String url) throws Exception {
        int nodes = 6;
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        CyclicBarrier start = new CyclicBarrier(nodes);
        List<Store> stores = new ArrayList<>();
        try {
            List<Future<Store>> opening = new ArrayList<>();
            for (int i = 0; i < nodes; i++) {
                opening.add(threads.submit(() -> {
                    start.await();
                    return Stores.open(url);
                }));
            }
            for (Future<Store> each : opening) {
                stores.add(each.get());
            }
            assertThat(stores.get(0).clients().create(CLIENT)).isTrue();
            assertThat(stores)
                    .allSatisfy(store ->
                            assertThat(store.clients().find(CLIENT.id())).contains(CLIENT));
        } finally {
            stores.forEach(Store::close);
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-26")
    @Tag("FT-12")
    void tables_of_a_newer_release_are_refused_by_name(Places place) {
        String url = place.fresh();
        Stores.open(url).close();
        Places.execute(
                url,
                "insert into \"oauth2_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\", \"script\", \"checksum\","
                        + " \"installed_by\", \"execution_time\", \"success\") values (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer release")
                .hasMessageContaining("99");
    }

    @ParameterizedTest
    @EnumSource
    void the_applications_own_migrations_and_ours_live_in_one_schema(Places place) {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl(place.fresh());
            Flyway own = Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:application")
                    .load();
            own.migrate();
            try (Store store = JdbcStore.open(source)) {
                assertThat(store.clients().create(CLIENT)).isTrue();
            }
            assertThat(own.validateWithResult().validationSuccessful).isTrue();
            assertThat(own.migrate().migrationsExecuted).isZero();
            assertThat(source.isClosed()).as("whoever opened it closes it").isFalse();
            JdbcStore.open(source).close();
        }
    }

    @ParameterizedTest
    @EnumSource
    @Tag("CC-07")
    void realms_and_prefixes_are_worlds_of_their_own(Places place) {
        StoreConfig config = StoreConfig.of(place.fresh());
        try (Store one = Stores.open(config.realm("one"));
                Store two = Stores.open(config.realm("two"));
                Store prefixed = Stores.open(config.realm("one").prefix("Other_"));
                Store bare = Stores.open(config.realm("one").prefix(""))) {
            assertThat(one.clients().create(CLIENT)).isTrue();
            for (Store other : List.of(two, prefixed, bare)) {
                assertThat(other.clients().find(CLIENT.id())).isEmpty();
                assertThat(other.clients().create(CLIENT)).isTrue();
                assertThat(other.clients().delete(CLIENT.id())).isTrue();
            }
            assertThat(one.clients().find(CLIENT.id())).contains(CLIENT);
        }
    }

    @Test
    @Tag("ST-06")
    void a_database_that_folds_case_is_refused() {
        String url = Places.H2.fresh();
        assertThatThrownBy(() -> Stores.open(url + ";IGNORECASE=TRUE"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("without regard to case");
        String collated = Places.H2.fresh();
        Places.execute(collated, "set collation english strength primary");
        assertThatThrownBy(() -> Stores.open(collated)).hasMessageContaining("without regard to case");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:mysql://root:hidden@localhost/x",
                "jdbc:oracle:thin:scott/hidden@x",
                "jdbc:hidden",
                "jdbc::hidden"
            })
    void another_kind_of_database_is_refused_with_those_that_are_supported(String url) {
        assertThatThrownBy(() -> Stores.open(url))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("jdbc:h2:")
                .hasMessageContaining("jdbc:postgresql:")
                .message()
                .doesNotContain("hidden@");
    }

    @Test
    void an_unnamed_database_in_memory_is_refused() {
        assertThatThrownBy(() -> Stores.open("jdbc:h2:mem:")).hasMessageContaining("jdbc:h2:mem:name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?user=mallory&password=hunter2", "mallory:hunter2@"})
    @Tag("ST-28")
    void nobody_learns_the_password_from_a_failure(String credentials) {
        String url = Places.POSTGRESQL.fresh();
        String place = url.substring(0, url.indexOf('?') < 0 ? url.length() : url.indexOf('?'));
        String wrong = credentials.startsWith("?")
                ? place + credentials.replace("hunter2", "hunter2&x=1")
                : place.replace("jdbc:postgresql://", "jdbc:postgresql://" + credentials);
        assertThatThrownBy(() -> open(wrong))
                .hasMessageContaining("does not let us in")
                .satisfies(OpeningTest::saysNothing);
        assertThatThrownBy(() -> open("jdbc:postgresql://mallory:hunter2@localhost:1/none"))
                .isInstanceOf(StoreUnavailableException.class)
                .satisfies(OpeningTest::saysNothing);
        assertThatThrownBy(() -> open("jdbc:h2:mem:x;USER=mallory;PASSWORD=hunter2;NO_SUCH_SETTING=1"))
                .hasMessageContaining("does not let us in")
                .satisfies(OpeningTest::saysNothing);
    }

    /** As anyone opens it, for whoever has no time: a pool tries until then, also with a wrong password. */
    private static Store open(String url) {
        return new JdbcStoreProvider(Duration.ofSeconds(1)).open(StoreConfig.of(url));
    }

    private static void saysNothing(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("hunter2").doesNotContain("mallory");
        }
    }

    @Test
    void credentials_before_the_host_are_understood() {
        String url = Places.POSTGRESQL.fresh();
        Places.execute(url, "create role \"mary@example\" login superuser password 'p:w/+ %'");
        try {
            String host = url.replace("jdbc:postgresql://", "jdbc:postgresql://mary%40example:p%3Aw%2F+%20%25@")
                    .replaceAll("\\?.*", "");
            try (Store store = Stores.open(host)) {
                assertThat(store.clients().create(Records.client(new ClientId("a"))))
                        .isTrue();
            }
            assertThat(Places.strings(url, "select tableowner from pg_tables where tablename = 'oauth2_clients'"))
                    .containsExactly("mary@example");
        } finally {
            Places.execute(url, "drop owned by \"mary@example\" cascade", "drop role \"mary@example\"");
        }
    }
}
