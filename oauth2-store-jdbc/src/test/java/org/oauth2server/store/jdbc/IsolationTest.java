// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** An application's data source may have any isolation, and autocommit on or off: the answers are the same. */
class IsolationTest {
    private static final int RACERS = 6;
    private static final int ROUNDS = 15;

    static Stream<Arguments> sources() {
        return Stream.of(Places.values())
                .flatMap(place -> Stream.of("READ_COMMITTED", "REPEATABLE_READ", "SERIALIZABLE")
                        .flatMap(level -> Stream.of(true, false).map(auto -> Arguments.of(place, level, auto))));
    }

    @ParameterizedTest
    @MethodSource("sources")
    @Tag("ST-20")
    @Tag("ST-21")
    @Tag("CC-05")
    void of_all_racers_one_wins(Places place, String isolation, boolean autocommit) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(RACERS);
        Records records = new Records();
        try (HikariDataSource source = source(place, isolation, autocommit);
                Store store = JdbcStore.open(source)) {
            Client client = Records.client(Records.CLIENT);
            assertThat(store.clients().create(client)).isTrue();
            for (int round = 0; round < ROUNDS; round++) {
                Digest code = records.digest();
                Grant grant = records.grant(records.digest(), "alice", Grant.Decision.APPROVED, Records.NOW);
                var device = records.request(Kind.DEVICE, Records.NOW);
                long version = round;
                String kid = "k" + round;
                store.requests().open(device);
                assertThat(winners(
                                threads,
                                () -> won(store.issuances().issue(new Records().onGrant(grant, code, Records.NOW)))))
                        .isEqualTo(1);
                assertThat(winners(threads, () -> won(store.grants().decide(grant))))
                        .isEqualTo(1);
                assertThat(winners(threads, () -> store.replays().first("jti", code, Records.NOW)))
                        .isEqualTo(1);
                assertThat(winners(threads, () -> store.clients().update(client, version)))
                        .isEqualTo(1);
                assertThat(winners(
                                threads,
                                () -> store.requests().poll(device.handle(), Records.NOW, Duration.ofSeconds(5))))
                        .isEqualTo(1);
                assertThat(winners(
                                threads,
                                () -> store.grants().revoke(GrantQuery.id(grant.id()), Records.WITHDRAWN) == 1))
                        .isEqualTo(1);
                assertThat(winners(threads, () -> {
                            store.consents().put(Records.consent("alice", "https://a.example"));
                            return true;
                        }))
                        .isEqualTo(RACERS);
                assertThat(winners(threads, () -> won(store.keys().add(new Records().key(kid, null)))))
                        .isEqualTo(round == 0 ? 1 : 0);
            }
            assertThat(store.administration()
                            .prune(Records.NOW.plus(Duration.ofDays(99)), PrunePlan.DEFAULT)
                            .issuances())
                    .isEqualTo(ROUNDS);
            assertThat(store.administration().totals(Records.NOW, null).issued())
                    .isEqualTo(ROUNDS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean won(Spend<?> spend) {
        return spend.won();
    }

    private static long winners(ExecutorService threads, Callable<Boolean> race) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<Boolean>> racing = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            racing.add(threads.submit(() -> {
                start.await();
                return race.call();
            }));
        }
        long winners = 0;
        for (Future<Boolean> racer : racing) {
            winners += racer.get() ? 1 : 0;
        }
        return winners;
    }

    private static HikariDataSource source(Places place, String isolation, boolean autocommit) {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(place.fresh());
        source.setTransactionIsolation("TRANSACTION_" + isolation);
        source.setAutoCommit(autocommit);
        return source;
    }
}
