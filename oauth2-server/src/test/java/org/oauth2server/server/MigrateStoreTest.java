// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oauth2server.migration.Migration;
import org.oauth2server.migration.MigrationReport;
import org.oauth2server.migration.RecordKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A realm goes from store to store; nothing is lost and nothing comes back to life. */
@Tag("P17")
class MigrateStoreTest {
    /** How many records there are, about: a property, so that more can be tried by hand. */
    private static final int RECORDS = Integer.getInteger("migration.records", 1000);

    @Test
    void a_realm_goes_round_all_databases_and_is_the_same_in_each() throws Exception {
        List<String> stations =
                List.of(Places.H2.fresh(), Places.POSTGRESQL.fresh(), Places.MONGODB.fresh(), Places.H2.fresh());
        String token;
        Instant now;
        try (Store first = Stores.open(stations.get(0))) {
            LivingRealm realm = new LivingRealm(first);
            realm.live(RECORDS);
            token = realm.happen(1);
            now = realm.now();
        }
        for (int i = 1; i < stations.size(); i++) {
            JsonNode report = json(migrate(stations.get(i - 1), stations.get(i)));
            assertThat(report.get("ok").asBoolean()).isTrue();
            for (RecordKind kind : RecordKind.values()) {
                long found = report.get("found").get(kind.word()).asLong();
                assertThat(found).as(kind.word()).isPositive();
                assertThat(report.get("copied").get(kind.word()).asLong()).isBetween(1L, found);
                assertThat(report.get("verified").get(kind.word()).asLong()).isEqualTo(found);
            }
            try (Store from = Stores.open(stations.get(i - 1));
                    Store to = Stores.open(stations.get(i))) {
                mustBeTheSame(from, to, now);
                Access access =
                        new LivingRealm(to).server.resources().check(LivingRealm.bearer(token), LivingRealm.READ);
                assertThat(access).isInstanceOf(Access.Granted.class);
            }
        }
        JsonNode again = json(migrate(stations.get(2), stations.get(3)));
        assertThat(again.get("ok").asBoolean()).isTrue();
        again.get("copied").forEach(count -> assertThat(count.asLong()).isZero());
        again.get("updated").forEach(count -> assertThat(count.asLong()).isZero());
    }

    @ParameterizedTest
    @CsvSource({"H2,POSTGRESQL", "POSTGRESQL,MONGODB", "MONGODB,H2"})
    void while_servers_write_nothing_is_alive_at_the_target_and_in_the_end_nothing_is_lost(Places source, Places target)
            throws Exception {
        String from = source.fresh();
        String to = target.fresh();
        try (Store old = Stores.open(from);
                Store fresh = Stores.open(to)) {
            LivingRealm realm = new LivingRealm(old);
            realm.live(RECORDS / 5);
            realm.server.clients().enable(realm.id(3));
            AtomicBoolean serving = new AtomicBoolean(true);
            AtomicInteger turn = new AtomicInteger(RECORDS);
            Semaphore requests = new Semaphore(0);
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<?>> servers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                servers.add(threads.submit(() -> {
                    requests.acquire();
                    while (serving.get()) {
                        realm.happen(turn.incrementAndGet());
                        requests.acquire();
                    }
                    return turn;
                }));
            }
            for (int pass = 0; pass < 2; pass++) {
                requests.release(RECORDS / 8);
                JsonNode ahead = json(migrate(from, to, "--ahead"));
                assertThat(ahead.get("complete").asBoolean()).isFalse();
                assertThat(ahead.get("copied").get("issuances").asLong()).isPositive();
                for (Issuance issuance : issuances(fresh)) {
                    assertThat(accessToken(fresh, issuance, realm.now()).alive())
                            .isFalse();
                }
            }
            serving.set(false);
            requests.release(servers.size());
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            for (Future<?> server : servers) {
                server.get();
            }

            JsonNode last = json(migrate(from, to));

            assertThat(last.get("ok").asBoolean()).isTrue();
            mustBeTheSame(old, fresh, realm.now());
        }
    }

    @Test
    void a_run_that_breaks_off_leaves_nothing_alive_and_the_next_one_makes_it_good() {
        try (Store old = Stores.open(Places.H2.fresh());
                Store fresh = Stores.open(Places.POSTGRESQL.fresh())) {
            LivingRealm realm = new LivingRealm(old);
            realm.live(400);
            for (RecordKind last : RecordKind.values()) {
                assertThatThrownBy(() -> Migration.between(old, fresh)
                                .progress((step, kind, records) -> {
                                    if (kind == last) {
                                        throw new IllegalStateException("broken off");
                                    }
                                })
                                .complete())
                        .hasMessage("broken off");
                if (last != RecordKind.CLIENTS) {
                    for (Issuance issuance : issuances(fresh)) {
                        assertThat(accessToken(fresh, issuance, realm.now())).isNotEqualTo(Liveness.ALIVE);
                    }
                }
            }
            assertThat(Migration.between(old, fresh).complete().isVerified()).isTrue();
            mustBeTheSame(old, fresh, realm.now());
        }
    }

    @Test
    void what_happens_between_two_runs_is_carried_by_the_second() {
        try (Store old = Stores.open(Places.H2.fresh());
                Store fresh = Stores.open(Places.POSTGRESQL.fresh())) {
            LivingRealm realm = new LivingRealm(old);
            realm.live(200);
            assertThat(Migration.between(old, fresh).complete().isVerified()).isTrue();

            realm.server.authorizations().revokeAll("user-1");
            realm.server.authorizations().revokeToken(issuances(old).get(0).accessToken());
            realm.server.clients().disable(realm.id(0));
            realm.server.clients().revoke(realm.id(1));
            realm.server.clients().update(realm.id(2), client -> client.notes("new"));
            realm.happen(2);
            MigrationReport report = Migration.between(old, fresh).complete();

            assertThat(report.isVerified()).isTrue();
            assertThat(report.counts().get(RecordKind.CLIENTS).updated()).isEqualTo(3);
            mustBeTheSame(old, fresh, realm.now());
        }
    }

    @Test
    void what_was_deleted_at_the_source_or_differs_is_told_and_not_hidden() throws Exception {
        String from = Places.H2.fresh();
        String to = Places.H2.fresh();
        try (Store old = Stores.open(from)) {
            LivingRealm realm = new LivingRealm(old);
            realm.live(40);
            assertThat(migrate(from, to).code()).isZero();
            old.clients().delete(realm.id(0));
            old.consents().remove("bob", realm.id(1));
            old.issuers().remove("https://idp.example.com");

            Called called = migrate(from, to);

            assertThat(called.code()).isEqualTo(1);
            assertThat(called.err()).contains("The stores differ");
            JsonNode report = JsonMapper.builder().build().readTree(called.out());
            assertThat(report.get("ok").asBoolean()).isFalse();
            for (String kind : List.of("clients", "consents", "issuers")) {
                assertThat(report.get("extra").get(kind).asLong()).as(kind).isEqualTo(1);
            }
        }
    }

    @Test
    void realms_of_different_names_and_a_store_into_itself_are_refused() {
        String place = Places.H2.fresh();
        try (Store one = Stores.open(place);
                Store other =
                        Stores.open(org.oauth2server.store.StoreConfig.of(place).realm("other"))) {
            assertThatThrownBy(() -> Migration.between(one, other)).hasMessageContaining("different names");
            assertThat(migrate(place, place).code()).isEqualTo(2);
            assertThat(Called.with("migrate", "store", "--to", place).err()).contains("--from is missing");
            assertThat(Called.with("migrate").code()).isEqualTo(2);
        }
    }

    @Test
    void an_old_store_that_is_not_there_is_told_by_the_option_that_named_it() {
        Called called = migrate("jdbc:h2:file:./target/nothing/here", "memory:");
        assertThat(called.code()).isEqualTo(1);
        assertThat(called.err()).contains("There is no H2 database", "--from").doesNotContain("--store");
    }

    @Test
    void the_schema_is_made_where_there_is_none() throws Exception {
        for (Places place : Places.values()) {
            String store = place.fresh();
            JsonNode ready = json(Called.with("migrate", "schema", "--store", store, "--json"));
            assertThat(ready.get("ready").asBoolean()).isTrue();
            assertThat(json(Called.with("list", "--store", store, "--json"))).isEmpty();
        }
    }

    private static void mustBeTheSame(Store from, Store to, Instant now) {
        List<Issuance> issuances = issuances(from);
        assertThat(issuances(to)).hasSize(issuances.size());
        for (Issuance issuance : issuances) {
            assertThat(accessToken(to, issuance, now)).isEqualTo(accessToken(from, issuance, now));
            if (issuance.refreshToken() != null) {
                assertThat(refreshToken(to, issuance, now)).isEqualTo(refreshToken(from, issuance, now));
            }
        }
        Digest after = null;
        List<Grant> grants = from.archive().grants(after, 500);
        while (!grants.isEmpty()) {
            for (Grant grant : grants) {
                after = grant.id();
                assertThat(to.grants().find(after).orElseThrow().value()).isEqualTo(grant);
                if (grant.code() != null) {
                    assertThat(Liveness.ofCode(
                                    to.grants().findByCode(grant.code()).orElseThrow(), now))
                            .isEqualTo(Liveness.ofCode(
                                    from.grants().findByCode(grant.code()).orElseThrow(), now));
                }
            }
            grants = from.archive().grants(after, 500);
        }
        assertThat(to.administration().totals(now, null))
                .isEqualTo(from.administration().totals(now, null));
        LocalDate day = LocalDate.ofInstant(now, java.time.ZoneOffset.UTC);
        assertThat(to.administration().issuedPerDay(day.minusDays(30), day, null))
                .isEqualTo(from.administration().issuedPerDay(day.minusDays(30), day, null));
        assertThat(to.keys().all()).isEqualTo(from.keys().all());
    }

    private static Liveness accessToken(Store store, Issuance issuance, Instant now) {
        return Liveness.ofAccessToken(
                store.issuances().findByAccessToken(issuance.accessToken()).orElseThrow(), now);
    }

    private static Liveness refreshToken(Store store, Issuance issuance, Instant now) {
        return Liveness.ofRefreshToken(
                store.issuances()
                        .findByRefreshToken(java.util.Objects.requireNonNull(issuance.refreshToken()))
                        .orElseThrow(),
                now);
    }

    private static List<Issuance> issuances(Store store) {
        List<Issuance> all = new ArrayList<>();
        List<Issuance> part = store.archive().issuances(null, 500);
        while (!part.isEmpty()) {
            all.addAll(part);
            part = store.archive().issuances(part.get(part.size() - 1).accessToken(), 500);
        }
        return all;
    }

    private static Called migrate(String from, String to, String... more) {
        List<String> all = new ArrayList<>(List.of("migrate", "store", "--from", from, "--to", to, "--json"));
        all.addAll(List.of(more));
        return Called.with(all.toArray(String[]::new));
    }

    private static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err() + called.out()).isZero();
        return JsonMapper.builder().build().readTree(called.out());
    }
}
