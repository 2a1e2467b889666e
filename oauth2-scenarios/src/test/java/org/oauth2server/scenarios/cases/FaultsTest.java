// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.View;

/** A store that fails before or after any of its calls: the answer is honest, and no half of anything stays. */
class FaultsTest {
    /** One request each, on a scene that was made ready for it. */
    enum Flow {
        OPEN {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                return () -> scene.authorize(asking());
            }
        },
        DECIDE {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Browser browser = scene.browser().open(asking());
                return browser::grant;
            }
        },
        DECIDE_AND_REMEMBER {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Browser browser = scene.browser().open(asking());
                return () -> browser.decide(interaction -> interaction.grantAndRemember(Scene.USER));
            }
        },
        ANSWER_AT_ONCE {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Browser browser = scene.browser().open(asking());
                browser.decide(interaction -> interaction.grantAndRemember(Scene.USER));
                AuthorizationServer known = scene.another(config -> config.answerAtOnce((request, question) ->
                        question.hasConsent(Scene.USER) ? question.grant(Scene.USER) : question.ask()));
                return () -> known.handle(Scene.get(Scene.AUTHORIZE, asking().encoded()));
            }
        },
        REDEEM {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                String code = scene.code(asking());
                return () -> scene.token(WEB, redeeming(code));
            }
        },
        REPLAY {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                String code = scene.code(asking());
                scene.token(WEB, redeeming(code));
                return () -> scene.token(WEB, redeeming(code));
            }
        },
        REFRESH {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Tokens tokens = scene.tokens();
                return () -> scene.refresh(WEB, tokens.refresh());
            }
        },
        CLIENT_CREDENTIALS {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                return () -> scene.token(MACHINE, Params.of("grant_type", "client_credentials"));
            }
        },
        INTROSPECT {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Tokens tokens = scene.tokens();
                return () -> scene.introspect(Scene.API, tokens.access());
            }
        },
        REVOKE_ACCESS {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Tokens tokens = scene.tokens();
                return () -> scene.revoke(WEB, tokens.access());
            }
        },
        REVOKE_REFRESH {
            @Override
            Supplier<HttpResponse> prepare(Scene scene) {
                Tokens tokens = scene.tokens();
                return () -> scene.revoke(WEB, tokens.refresh());
            }
        };

        abstract Supplier<HttpResponse> prepare(Scene scene);

        /** Refreshing is the one flow where what was there before lives on beside what is new. */
        int mostAlive() {
            return this == REFRESH ? 2 : 1;
        }
    }

    private static final List<Supplier<RuntimeException>> FAULTS = List.of(
            () -> new StoreUnavailableException("read-only replica", null),
            () -> new StoreException("deadlock", null),
            () -> new IllegalStateException("a fault of the store itself"));

    private static long alive(Scene scene) {
        return scene
                .store
                .administration()
                .issuances(IssuanceQuery.client(scene.client(WEB).id()), PageRequest.first(100))
                .items()
                .stream()
                .filter(view -> lives(view, scene))
                .count();
    }

    private static boolean lives(View<Issuance> view, Scene scene) {
        return Liveness.ofAccessToken(view, scene.clock.instant()).alive();
    }

    @Tag("FT-01")
    @Tag("FT-02")
    @Tag("FT-06")
    @Tag("FT-09")
    @ParameterizedTest
    @EnumSource
    void whichever_call_fails_the_answer_is_honest_and_nothing_is_there_twice(Flow flow) {
        Set<Boolean> reached = new HashSet<>();
        for (boolean afterwards : List.of(false, true)) {
            for (Supplier<RuntimeException> fault : FAULTS) {
                int k = 1;
                while (failsHonestly(flow, k, afterwards, fault)) {
                    reached.add(afterwards);
                    k++;
                }
                assertThat(k).as("calls of " + flow).isBetween(2, 6);
            }
        }
        assertThat(reached).hasSize(2);
    }

    /** Plays the flow with the k-th call failing; false where it has no k-th call. */
    private static boolean failsHonestly(Flow flow, int k, boolean afterwards, Supplier<RuntimeException> fault) {
        Scene scene = new Scene();
        Supplier<HttpResponse> request = flow.prepare(scene);
        scene.watcher.fail(k, afterwards, fault);
        HttpResponse failed = request.get();
        if (scene.watcher.spareTheRest()) {
            assertThat(failed.status()).isIn(200, 303, 400);
            return false;
        }
        isHonest(failed, fault.get() instanceof StoreException, scene);
        assertThat(alive(scene)).isLessThanOrEqualTo(flow.mostAlive());
        HttpResponse again = request.get();
        assertThat(again.status()).as("%s again, after call %d", flow, k).isIn(200, 303, 400);
        assertThat(alive(scene)).isLessThanOrEqualTo(flow.mostAlive());
        assertThat(flow.prepare(scene).get().status()).isIn(200, 303, 400);
        return true;
    }

    private static void isHonest(HttpResponse failed, boolean ofStore, Scene scene) {
        assertThat(failed.status()).isEqualTo(ofStore ? 503 : 500);
        assertThat(failed.headers().all("Retry-After")).hasSize(ofStore ? 1 : 0);
        assertThat(failed.headers().all("Location")).isEmpty();
        assertThat(failed.text())
                .doesNotContain("active", "o2at_", "o2ac_", "o2rt_", "replica", "deadlock", "xception");
        assertThat(scene.told(ServerEvent.Failed.class))
                .singleElement()
                .satisfies(event ->
                        assertThat(failed.headers().first("X-Incident")).isEqualTo(event.incident()));
    }

    @Tag("FT-01")
    @Test
    void a_code_outlives_a_store_that_was_down() {
        String code = scene().code(asking());
        for (int k = 1; k <= 2; k++) {
            scene.watcher.fail(k, false, FAULTS.get(0));
            Expect.refused(scene.token(WEB, redeeming(code)), 503, "temporarily_unavailable");
        }

        assertThat(scene.token(WEB, redeeming(code)).status()).isEqualTo(200);
    }

    private final Scene scene = new Scene();

    private Scene scene() {
        return scene;
    }

    @Tag("FT-03")
    @Test
    void a_code_whose_redemption_may_have_happened_is_refused_and_its_orphans_die() {
        String code = scene.code(asking());
        scene.watcher.fail(2, true, FAULTS.get(0));
        Expect.refused(scene.token(WEB, redeeming(code)), 503, "temporarily_unavailable");
        assertThat(alive(scene)).isEqualTo(1);

        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");

        assertThat(alive(scene)).isZero();
    }

    @Tag("FT-03")
    @Tag("FT-05")
    @Test
    void a_refresh_that_may_have_happened_is_answered_within_the_grace_window() {
        Tokens tokens = scene.tokens();
        scene.watcher.fail(2, true, FAULTS.get(0));
        Expect.refused(scene.refresh(WEB, tokens.refresh()), 503, "temporarily_unavailable");

        Tokens retried = Tokens.of(scene.refresh(WEB, tokens.refresh()));

        assertThat(scene.lives(retried.access())).isTrue();
        assertThat(alive(scene)).isEqualTo(2);
    }

    @Tag("FT-05")
    @Test
    void a_redemption_that_is_delivered_twice_leaves_no_second_branch() {
        String code = scene.code(asking());
        Tokens.of(scene.token(WEB, redeeming(code)));

        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");

        assertThat(alive(scene)).isZero();
    }

    @Tag("FT-07")
    @Test
    void what_was_used_stays_used_whatever_the_clock_does() {
        String code = scene.code(asking());
        Tokens tokens = Tokens.of(scene.token(WEB, redeeming(code)));

        scene.clock.back(Duration.ofHours(1));
        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");
        scene.clock.advance(Duration.ofHours(2));
        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");
        scene.clock.back(Duration.ofHours(1));
        assertThat(scene.lives(tokens.access())).isFalse();
    }

    @Tag("FT-08")
    @Test
    void a_node_whose_clock_is_a_minute_off_knows_the_same_tokens() {
        TestClock fast = new TestClock();
        fast.advance(Duration.ofSeconds(60));
        TestClock slow = new TestClock();
        slow.back(Duration.ofSeconds(60));
        Tokens tokens = scene.tokens();

        for (TestClock clock : List.of(fast, slow)) {
            var node = scene.another(config -> config.clock(clock));
            HttpResponse response =
                    node.handle(scene.by(Scene.API, Scene.INTROSPECT, Params.of("token", tokens.access())));
            assertThat(Tokens.json(response).get("active").asBoolean()).isTrue();
            assertThat(node.handle(scene.by(
                                    WEB,
                                    TOKEN,
                                    Params.of(
                                            "grant_type",
                                            "refresh_token",
                                            "refresh_token",
                                            scene.tokens().refresh())))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Tag("FT-11")
    @Test
    void a_store_that_gives_back_nothing_at_all_is_a_fault_and_not_a_yes() {
        AuthorizationServer broken = AuthorizationServer.create(
                config -> config.issuer(Scene.ISSUER).store(Nothing.of()).interactionPage(Scene.PAGE));

        for (HttpResponse response : List.of(
                broken.handle(
                        Scene.post(TOKEN, "grant_type=client_credentials", "Authorization", Scene.basic(MACHINE, "x"))),
                broken.handle(Scene.get(Scene.AUTHORIZE, asking().encoded())))) {
            assertThat(response.status()).isEqualTo(500);
        }
    }

    @Tag("FT-12")
    @Test
    void pruning_between_any_two_calls_takes_nothing_that_is_needed() {
        String code = scene.code(asking());
        scene.store.administration().prune(scene.clock.instant(), org.oauth2server.store.PrunePlan.DEFAULT);
        Tokens tokens = Tokens.of(scene.token(WEB, redeeming(code)));
        scene.clock.advance(Duration.ofDays(29));
        scene.store.administration().prune(scene.clock.instant(), org.oauth2server.store.PrunePlan.DEFAULT);

        Tokens next = Tokens.of(scene.refresh(WEB, tokens.refresh()));
        scene.store.administration().prune(scene.clock.instant(), org.oauth2server.store.PrunePlan.DEFAULT);
        assertThat(scene.lives(next.access())).isTrue();
        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");
    }
}
