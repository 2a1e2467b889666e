// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.OTHER;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.PrunePlan;

/** An authorization code is redeemed once, by its client, in time, with all that belongs to it (RFC 6749 §4.1.3). */
class CodeRedemptionTest {
    private final Scene scene = new Scene();

    /** What can be wrong with a redemption. */
    enum Fault {
        WRONG_CLIENT,
        EXPIRED,
        USED,
        WRONG_REDIRECT_URI,
        WRONG_VERIFIER
    }

    static Stream<Set<Fault>> alone_and_in_pairs() {
        return Stream.of(Fault.values())
                .flatMap(one -> Stream.of(Fault.values()).map(other -> (Set<Fault>) EnumSet.of(one, other)))
                .distinct();
    }

    @Tag("CG-02")
    @ParameterizedTest
    @MethodSource("alone_and_in_pairs")
    void one_fault_is_enough_and_two_do_not_make_a_right(Set<Fault> faults) {
        String code = scene.code(asking());
        Params form = redeeming(code);
        if (faults.contains(Fault.USED)) {
            assertThat(scene.token(WEB, form).status()).isEqualTo(200);
        }
        if (faults.contains(Fault.EXPIRED)) {
            scene.clock.advance(Duration.ofMinutes(2));
        }
        if (faults.contains(Fault.WRONG_REDIRECT_URI)) {
            form = form.with("redirect_uri", "https://rp.example.com/other");
        }
        if (faults.contains(Fault.WRONG_VERIFIER)) {
            form = form.with("code_verifier", "w".repeat(43));
        }

        Expect.refused(scene.token(faults.contains(Fault.WRONG_CLIENT) ? OTHER : WEB, form), 400, "invalid_grant");
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(faults.contains(Fault.USED) ? 1 : 0);
    }

    @Tag("CG-01")
    @Test
    void a_code_of_one_client_is_nothing_to_another_and_stays_good() {
        String code = scene.code(asking());

        Expect.refused(scene.withoutTrace(() -> scene.token(OTHER, redeeming(code))), 400, "invalid_grant");
        Expect.refused(scene.withoutTrace(() -> scene.token(APP, redeeming(code))), 400, "invalid_grant");
        assertThat(scene.token(WEB, redeeming(code)).status()).isEqualTo(200);
    }

    @Tag("CG-03")
    @Test
    void a_code_lives_for_a_minute_and_not_at_its_end() {
        String inTime = scene.code(asking());
        String late = scene.code(asking());

        scene.clock.advance(Duration.ofSeconds(60).minusMillis(1));
        assertThat(scene.token(WEB, redeeming(inTime)).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofMillis(1));
        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, redeeming(late))), 400, "invalid_grant");
        scene.clock.advance(Duration.ofSeconds(1));
        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, redeeming(late))), 400, "invalid_grant");
    }

    @Tag("CG-03")
    @Test
    void no_code_can_be_made_to_live_for_more_than_ten_minutes() {
        assertThat(Lifetimes.DEFAULT.code()).isLessThanOrEqualTo(Duration.ofSeconds(60));
        org.assertj.core.api.Assertions.assertThatThrownBy(() ->
                        new Lifetimes(Duration.ofMinutes(10), Duration.ofMinutes(11), null, null, null, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("CG-04")
    @Tag("LG-04")
    @Test
    void a_second_redemption_takes_back_what_the_first_one_got() {
        String code = scene.code(asking());
        Tokens tokens = Tokens.of(scene.token(WEB, redeeming(code)));
        assertThat(scene.lives(tokens.access())).isTrue();

        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");

        assertThat(scene.lives(tokens.access())).isFalse();
        assertThat(scene.lives(tokens.refresh())).isFalse();
        assertThat(scene.told(ServerEvent.Reused.class))
                .singleElement()
                .satisfies(reused -> assertThat(reused.reason()).isEqualTo(Revocation.CODE_REPLAYED));
    }

    @Tag("CG-05")
    @Test
    void a_late_replay_takes_the_whole_family() {
        String code = scene.code(asking());
        Tokens first = Tokens.of(scene.token(WEB, redeeming(code)));
        scene.clock.advance(Duration.ofMinutes(30));
        Tokens second = Tokens.of(scene.refresh(WEB, first.refresh()));
        Tokens third = Tokens.of(scene.refresh(WEB, second.refresh()));

        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");

        for (String token : List.of(first.access(), second.access(), third.access(), third.refresh())) {
            assertThat(scene.lives(token)).isFalse();
        }
    }

    @Tag("CG-06")
    @Test
    void nobody_else_can_use_a_spent_code_to_log_the_user_out() {
        String code = scene.code(asking());
        Tokens tokens = Tokens.of(scene.token(WEB, redeeming(code)));

        Expect.refused(scene.withoutTrace(() -> scene.token(OTHER, redeeming(code))), 400, "invalid_grant");
        Expect.refused(scene.withoutTrace(() -> scene.token(APP, redeeming(code))), 400, "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(
                        Scene.post(TOKEN, redeeming(code).and("client_id", WEB).encoded()))),
                401,
                "invalid_client");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(code).with("code_verifier", "w".repeat(43)))),
                400,
                "invalid_grant");
        assertThat(scene.lives(tokens.access())).isTrue();
    }

    @Tag("CG-07")
    @Test
    void the_redirect_uri_is_named_again_where_it_was_named() {
        String named = scene.code(asking());
        String added = scene.code(asking().without("redirect_uri"));

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(named).without("redirect_uri"))),
                400,
                "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(named).with("redirect_uri", ""))),
                400,
                "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, redeeming(added).with("redirect_uri", "https://x.example"))),
                400,
                "invalid_grant");
        assertThat(scene.token(WEB, redeeming(added)).status()).isEqualTo(200);
    }

    /** What may be withdrawn between the user's decision and the redemption. */
    enum Withdrawal {
        OF_THE_USER(400) {
            @Override
            void happen(Scene scene) {
                scene.store
                        .grants()
                        .revoke(GrantQuery.subject(Scene.USER), new Revocation(TestClock.START, Revocation.WITHDRAWN));
            }
        },
        OF_THE_CLIENT(401) {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.disabledAt(Instant.EPOCH));
            }
        },
        OF_ALL_THE_CLIENT_HAS(400) {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.epoch(42));
            }
        },
        OF_EVERY_SCOPE(400) {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.scopes(Scopes.NONE));
            }
        };

        final int status;

        Withdrawal(int status) {
            this.status = status;
        }

        abstract void happen(Scene scene);
    }

    @Tag("CG-08")
    @ParameterizedTest
    @EnumSource
    void what_was_withdrawn_before_the_redemption_gets_nothing(Withdrawal withdrawal) {
        String code = scene.code(asking());

        withdrawal.happen(scene);

        assertThat(scene.withoutTrace(() -> scene.token(WEB, redeeming(code))).status())
                .isEqualTo(withdrawal.status);
    }

    @Tag("CG-08")
    @Test
    void a_scope_that_the_client_has_lost_is_not_granted_any_more() {
        String code = scene.code(asking().with("scope", "read write"));

        scene.change(WEB, client -> client.scopes(Scopes.of("read")));

        assertThat(Tokens.of(scene.token(WEB, redeeming(code))).scope()).isEqualTo("read");
    }

    @Tag("CG-09")
    @Test
    void a_scope_in_the_redemption_changes_nothing() {
        assertThat(Tokens.of(scene.token(WEB, redeeming(scene.code(asking())).and("scope", "read write admin")))
                        .scope())
                .isEqualTo("read");
    }

    @Tag("CG-10")
    @Tag("RO2S-7")
    @ParameterizedTest
    @ValueSource(strings = {"code[$ne]", "code[]", "code.x", "code[$gt]", "$where"})
    void a_nested_parameter_is_another_parameter(String name) {
        Expect.refused(
                scene.withoutTrace(
                        () -> scene.token(WEB, redeeming("x").without("code").and(name, "x"))),
                400,
                "invalid_request");
    }

    static List<String> a_code_of_any_other_form_asks_no_store() {
        return List.of(
                "{\"$ne\":null}",
                "[]",
                "' OR 1=1 --",
                "o2ac_",
                "\uD83D\uDE00",
                "../..",
                "x".repeat(60_000),
                "o2ac_" + "\"".repeat(49));
    }

    @Tag("CG-10")
    @Tag("RO2S-7")
    @ParameterizedTest
    @MethodSource
    void a_code_of_any_other_form_asks_no_store(String code) {
        scene.watcher.forget();

        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, redeeming(code))), 400, "invalid_grant");
        assertThat(scene.watcher.calls()).containsExactly("clients.find");
    }

    @Tag("CG-12")
    @Test
    void a_code_is_good_once_at_another_node_that_started_later() {
        String code = scene.code(asking());

        var restarted = scene.another(config -> {});

        assertThat(restarted.handle(scene.by(WEB, TOKEN, redeeming(code))).status())
                .isEqualTo(200);
        Expect.refused(scene.token(WEB, redeeming(code)), 400, "invalid_grant");
    }

    /** As if a backup had brought the grant back without the record that spent its code. */
    @Tag("CG-12")
    @Tag("FT-12")
    @Test
    void a_code_that_is_over_is_dead_whether_or_not_anything_remembers_its_use() {
        Scene brief = new Scene(config -> config.lifetimes(new Lifetimes(
                Duration.ofMinutes(10),
                Duration.ofMinutes(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofDays(1),
                Duration.ZERO)));
        String code = brief.code(asking());
        Tokens.of(brief.token(WEB, redeeming(code)));
        brief.clock.advance(Duration.ofMinutes(2));
        brief.store.administration().prune(brief.clock.instant(), PrunePlan.DEFAULT);

        Expect.refused(brief.token(WEB, redeeming(code)), 400, "invalid_grant");
        assertThat(brief.told(ServerEvent.Issued.class)).hasSize(1);
    }
}
