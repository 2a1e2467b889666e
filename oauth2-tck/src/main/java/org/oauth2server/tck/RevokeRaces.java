// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** S5: revoking while others read, refresh and revoke. */
interface RevokeRaces {
    @Test
    @Rule("S5.1")
    @Tag("CC-04")
    default void a_read_that_begins_when_revoke_has_returned_sees_it(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        bench.race(
                "revoke on one instance, read on both as soon as it has returned",
                round -> new Scene(bench, client),
                (store, scene) -> scene.racers++ == 0 ? scene.revokes(store) : scene.reads(store),
                (scene, seen) -> assertThat(seen.subList(1, seen.size()))
                        .as("what the readers saw")
                        .doesNotContain(Liveness.ALIVE));
    }

    /** A family that one racer revokes while others look at it. */
    final class Scene {
        private final Bench bench;
        private final Grant grant;
        private final Issuance tokens;
        private final AtomicBoolean returned = new AtomicBoolean();
        private int racers;

        private Scene(Bench bench, Client client) {
            this.bench = bench;
            this.grant = bench.samples().grantWithCode(client);
            this.tokens = bench.samples().redeem(grant);
            bench.one().grants().decide(grant);
            bench.two().issuances().issue(tokens);
        }

        private Callable<Liveness> revokes(Store store) {
            return () -> {
                try {
                    store.grants()
                            .revoke(GrantQuery.id(grant.id()), bench.samples().revocation("requested"));
                } finally {
                    returned.set(true);
                }
                return Liveness.GRANT_REVOKED;
            };
        }

        private Callable<Liveness> reads(Store store) {
            boolean refresh = racers % 2 == 0;
            Digest refreshToken = Objects.requireNonNull(tokens.refreshToken());
            return () -> {
                Race.spin(returned::get);
                return refresh
                        ? bench.refreshToken(store, refreshToken)
                        : bench.accessToken(store, tokens.accessToken());
            };
        }
    }

    @Test
    @Rule("S5.2")
    @Tag("CC-04")
    default void a_refresh_that_races_a_revocation_leaves_nothing_alive(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        int[] lane = {0};
        bench.race(
                "revoke on two threads, refresh on two others",
                round -> {
                    Grant grant = bench.samples().grantWithCode(client);
                    Issuance first = bench.samples().redeem(grant);
                    bench.one().grants().decide(grant);
                    bench.two().issuances().issue(first);
                    return new Family(client, grant, first);
                },
                (store, family) -> {
                    Issuance next = bench.samples().refresh(family.grant(), family.first());
                    return lane[0]++ % 3 == 0
                            ? () -> List.of(store.grants()
                                    .revoke(
                                            GrantQuery.id(family.grant().id()),
                                            bench.samples().revocation("requested")))
                            : () -> {
                                Spend<Issuance> spend = store.issuances().issue(next);
                                return spend.won() ? List.of(next) : List.of();
                            };
                },
                (family, answers) -> {
                    RevokeRules.mustBeDead(bench, family.first());
                    answers.stream()
                            .flatMap(List::stream)
                            .filter(Issuance.class::isInstance)
                            .forEach(issued -> RevokeRules.mustBeDead(bench, (Issuance) issued));
                });
    }

    @Test
    @Rule("S5.4")
    @Tag("CC-04")
    default void of_four_racers_exactly_one_revokes(Bench bench) {
        Client client = bench.samples().client();
        bench.race(
                "revoke one grant and one access token",
                round -> {
                    Grant grant = bench.samples().grant(client, draft -> {});
                    Issuance issuance = bench.samples().issuance(client, draft -> draft.grant = grant.id());
                    bench.one().grants().decide(grant);
                    bench.two().issuances().issue(issuance);
                    return issuance;
                },
                (store, issuance) -> {
                    Revocation why =
                            bench.samples().revocation("by-" + bench.samples().word());
                    GrantQuery grant = GrantQuery.id(Objects.requireNonNull(issuance.grant()));
                    return () -> List.of(
                            store.issuances().revoke(issuance.accessToken(), why),
                            store.grants().revoke(grant, why) == 1);
                },
                (issuance, answers) -> {
                    assertThat(answers.stream().map(answer -> answer.get(0)))
                            .as("who revoked the token")
                            .containsOnlyOnce(true);
                    assertThat(answers.stream().map(answer -> answer.get(1)))
                            .as("who revoked the grant")
                            .containsOnlyOnce(true);
                });
    }
}
