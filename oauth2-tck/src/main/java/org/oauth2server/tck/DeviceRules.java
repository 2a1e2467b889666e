// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** S7: a device that polls, and a person who decides. */
interface DeviceRules {
    @Test
    @Rule("S7.1")
    default void a_poll_is_too_early_until_the_interval_is_over(Bench bench) {
        Digest device = open(bench);
        Duration interval = Duration.ofSeconds(5);
        bench.does("a device with an interval of 5 s polled after 0, 4.999, 5, 9.999, 7 and 10 s, on both instances");
        assertThat(poll(bench.one(), device, bench, 0)).as("the first poll").isTrue();
        assertThat(poll(bench.two(), device, bench, 4_999)).as("after 4.999 s").isFalse();
        assertThat(poll(bench.two(), device, bench, 5_000)).as("after 5 s").isTrue();
        assertThat(poll(bench.one(), device, bench, 9_999)).as("after 9.999 s").isFalse();
        assertThat(poll(bench.one(), device, bench, 3_000))
                .as("by a clock that is behind")
                .isFalse();
        assertThat(poll(bench.one(), device, bench, 10_000)).as("after 10 s").isTrue();
        assertThat(bench.two().requests().poll(device, bench.now().plusMillis(10_001), interval))
                .as("at once")
                .isFalse();
    }

    private static boolean poll(Store store, Digest device, Bench bench, long millis) {
        return store.requests().poll(device, bench.now().plusMillis(millis), Duration.ofSeconds(5));
    }

    @Test
    @Rule("S7.1")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_polls(Bench bench) {
        bench.race(
                "poll with one device code",
                round -> open(bench),
                (store, device) -> () -> poll(store, device, bench, 0),
                (device, outcomes) ->
                        assertThat(outcomes).as("what the racers were told").containsOnlyOnce(true));
    }

    @Test
    @Rule("S7.1")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_polls_when_the_interval_is_over(Bench bench) {
        bench.race(
                "poll again with one device code",
                round -> {
                    Digest device = open(bench);
                    poll(bench.one(), device, bench, 0);
                    return device;
                },
                (store, device) -> () -> poll(store, device, bench, 5_000),
                (device, outcomes) ->
                        assertThat(outcomes).as("what the racers were told").containsOnlyOnce(true));
    }

    private static Digest open(Bench bench) {
        AuthorizationRequest request = bench.samples().device(bench.samples().client());
        bench.one().requests().open(request);
        return request.handle();
    }

    @Test
    @Rule("S7.2")
    @Tag("ST-19")
    @Tag("CC-06")
    default void a_user_code_stays_with_its_request_even_when_that_has_expired(Bench bench) {
        Client client = bench.samples().client();
        AuthorizationRequest first = bench.samples().request(client, draft -> {
            draft.kind = Kind.DEVICE;
            draft.userCode = bench.samples().digest();
            draft.expires = bench.now().minusSeconds(60);
        });
        AuthorizationRequest second = bench.samples().request(client, draft -> {
            draft.kind = Kind.DEVICE;
            draft.userCode = first.userCode();
        });
        bench.does("a device request was opened, which has expired, then another with its user code");
        assertThat(bench.one().requests().open(first).won())
                .as("the first was opened")
                .isTrue();
        assertThat(bench.two().requests().open(second)).isEqualTo(new Spend.Spent<>(first));
        assertThat(bench.two().requests().find(Kind.DEVICE, second.handle())).isEmpty();
        assertThat(bench.one()
                        .requests()
                        .findByUserCode(Objects.requireNonNull(first.userCode()))
                        .orElseThrow()
                        .value())
                .isEqualTo(first);
    }

    @Test
    @Rule("S7.2")
    @Tag("CC-06")
    default void of_four_racers_exactly_one_takes_a_user_code(Bench bench) {
        Client client = bench.samples().client();
        bench.race(
                "open device requests with one user code",
                round -> bench.samples().digest(),
                (store, userCode) -> {
                    AuthorizationRequest request = bench.samples().request(client, draft -> {
                        draft.kind = Kind.DEVICE;
                        draft.userCode = userCode;
                    });
                    return () -> store.requests().open(request);
                },
                (userCode, outcomes) -> assertThat(outcomes.stream().map(Spend::won))
                        .as("what the racers were told")
                        .containsOnlyOnce(true));
    }

    @Test
    @Rule("S7.3")
    default void the_next_poll_on_either_instance_sees_the_decision(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        for (Grant.Decision decision : Grant.Decision.values()) {
            AuthorizationRequest device = bench.samples().device(client);
            bench.one().requests().open(device);
            bench.does("a device request was opened on one instance and %s on the other", decision);
            assertThat(bench.two()
                            .requests()
                            .find(Kind.DEVICE, device.handle())
                            .orElseThrow()
                            .grant())
                    .isNull();
            Grant grant = bench.samples().grant(client, draft -> {
                draft.id = device.handle();
                draft.decision = decision;
            });
            bench.two().grants().decide(grant);
            for (Store store : java.util.List.of(bench.one(), bench.two())) {
                assertThat(store.requests()
                                .find(Kind.DEVICE, device.handle())
                                .orElseThrow()
                                .grant())
                        .isEqualTo(grant);
                assertThat(store.requests()
                                .findByUserCode(Objects.requireNonNull(device.userCode()))
                                .orElseThrow()
                                .grant())
                        .isEqualTo(grant);
            }
        }
    }
}
