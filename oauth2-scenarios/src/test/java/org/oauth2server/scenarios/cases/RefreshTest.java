// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.APP;
import static org.oauth2server.scenarios.cases.Scene.LOOPBACK;
import static org.oauth2server.scenarios.cases.Scene.OTHER;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.GrantQuery;

/** A refresh token is used once, and a second use is a theft (RFC 6749 §6, RFC 9700 §4.14.2). */
class RefreshTest {
    private final Scene scene = new Scene();

    private static Params refreshing(Tokens tokens) {
        return Params.of("grant_type", "refresh_token", "refresh_token", tokens.refresh());
    }

    @Tag("RF-01")
    @Test
    void a_refresh_token_is_nothing_to_another_client_and_nothing_without_authentication() {
        Tokens tokens = scene.tokens();

        Expect.refused(scene.withoutTrace(() -> scene.refresh(OTHER, tokens.refresh())), 400, "invalid_grant");
        Expect.refused(scene.withoutTrace(() -> scene.refresh(APP, tokens.refresh())), 400, "invalid_grant");
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(
                        TOKEN, refreshing(tokens).and("client_id", WEB).encoded()))),
                401,
                "invalid_client");
        assertThat(scene.refresh(WEB, tokens.refresh()).status()).isEqualTo(200);
    }

    @Tag("RF-02")
    @ParameterizedTest
    @ValueSource(strings = {"read write admin", "admin", "READ", "read  write"})
    void a_wider_scope_is_refused_and_spends_nothing(String scope) {
        Tokens tokens = scene.tokens();

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, refreshing(tokens).and("scope", scope))),
                400,
                "invalid_scope");
        assertThat(Tokens.of(scene.refresh(WEB, tokens.refresh())).scope()).isEqualTo("read write");
    }

    @Tag("RF-02")
    @Test
    void a_narrower_scope_is_for_the_access_token_alone() {
        Tokens narrow = Tokens.of(scene.token(WEB, refreshing(scene.tokens()).and("scope", "read")));
        Tokens full = Tokens.of(scene.refresh(WEB, narrow.refresh()));
        Tokens omitted = Tokens.of(scene.token(WEB, refreshing(full).and("scope", "")));

        assertThat(narrow.scope()).isEqualTo("read");
        assertThat(full.scope()).isEqualTo("read write");
        assertThat(omitted.scope()).isEqualTo("read write");
    }

    @Tag("RF-02")
    @Test
    void a_scope_that_was_not_granted_is_not_had_by_refreshing_though_the_client_may_ask_for_it() {
        Tokens tokens = Tokens.of(scene.token(WEB, Scene.redeeming(scene.code(Scene.asking()))));

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, refreshing(tokens).and("scope", "write"))),
                400,
                "invalid_scope");
    }

    @Tag("RF-03")
    @Tag("LG-04")
    @Test
    void a_second_use_takes_the_whole_family() {
        Tokens first = scene.tokens();
        Tokens second = Tokens.of(scene.refresh(WEB, first.refresh()));
        scene.clock.advance(Duration.ofSeconds(10));

        Expect.refused(scene.refresh(WEB, first.refresh()), 400, "invalid_grant");

        for (String token : List.of(first.access(), second.access(), second.refresh())) {
            assertThat(scene.lives(token)).isFalse();
        }
        Expect.refused(scene.refresh(WEB, second.refresh()), 400, "invalid_grant");
        assertThat(scene.told(ServerEvent.Reused.class))
                .singleElement()
                .satisfies(reused -> assertThat(reused.reason()).isEqualTo(Revocation.REFRESH_TOKEN_REUSED));
    }

    @Tag("RF-05")
    @Tag("FT-05")
    @Test
    void within_the_grace_window_a_retry_gets_the_same_answer() {
        Tokens first = scene.tokens();
        HttpResponse answer = scene.refresh(WEB, first.refresh());
        scene.clock.advance(Duration.ofSeconds(10).minusMillis(1));

        HttpResponse again = scene.refresh(WEB, first.refresh());

        assertThat(again.text()).isEqualTo(answer.text());
        assertThat(scene.lives(Tokens.of(answer).access())).isTrue();
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(2);
    }

    @Tag("RF-05")
    @Test
    void a_grace_window_of_nothing_is_none() {
        Scene strict = new Scene(RefreshTest::withoutGrace);
        Tokens first = strict.tokens();
        Tokens second = Tokens.of(strict.refresh(WEB, first.refresh()));

        Expect.refused(strict.refresh(WEB, first.refresh()), 400, "invalid_grant");
        assertThat(strict.lives(second.access())).isFalse();
    }

    @Tag("RF-05")
    @Test
    void what_was_revoked_on_purpose_gets_no_grace() {
        Tokens first = scene.tokens();
        Tokens second = Tokens.of(scene.refresh(WEB, first.refresh()));
        scene.revoke(WEB, second.refresh());

        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, first.refresh())), 400, "invalid_grant");
    }

    static void withoutGrace(org.oauth2server.ServerConfig config) {
        Lifetimes usual = Lifetimes.DEFAULT;
        config.lifetimes(new Lifetimes(
                usual.request(),
                usual.code(),
                usual.accessToken(),
                usual.refreshToken(),
                usual.grant(),
                Duration.ZERO));
    }

    @Tag("RF-06")
    @Tag("FT-07")
    @Test
    void a_second_use_is_seen_by_another_node_and_whatever_the_clock_does() {
        Scene strict = new Scene(RefreshTest::withoutGrace);
        Tokens first = strict.tokens();
        Tokens second = Tokens.of(strict.refresh(WEB, first.refresh()));
        strict.clock.back(Duration.ofHours(1));

        Expect.refused(
                strict.another(RefreshTest::withoutGrace).handle(strict.by(WEB, TOKEN, refreshing(first))),
                400,
                "invalid_grant");
        assertThat(strict.lives(second.access())).isFalse();
    }

    @Tag("RF-07")
    @Tag("DS-09")
    @Test
    void no_number_of_rotations_moves_the_end_of_the_family() {
        Tokens tokens = scene.tokens();
        for (int i = 0; i < 1000; i++) {
            scene.clock.advance(Duration.ofDays(180).dividedBy(1001));
            tokens = Tokens.of(scene.refresh(WEB, tokens.refresh()));
        }
        scene.watcher.forget();
        Tokens last = Tokens.of(scene.refresh(WEB, tokens.refresh()));

        assertThat(scene.watcher.calls()).containsExactly("readings.refreshToken", "issuances.issue");
        scene.clock.advance(Duration.ofDays(1));
        assertThat(scene.lives(last.access())).isFalse();
        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, last.refresh())), 400, "invalid_grant");
    }

    @Tag("RF-07")
    @Test
    void a_refresh_token_that_is_not_used_for_30_days_is_over() {
        Tokens tokens = scene.tokens();

        scene.clock.advance(Duration.ofDays(30).minusMillis(1));
        Tokens next = Tokens.of(scene.refresh(WEB, tokens.refresh()));
        scene.clock.advance(Duration.ofDays(30));
        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, next.refresh())), 400, "invalid_grant");
    }

    @Tag("DS-09")
    @Test
    void a_family_of_any_size_is_revoked_by_one_write() {
        Tokens first = scene.tokens();
        Tokens tokens = first;
        for (int i = 0; i < 300; i++) {
            tokens = Tokens.of(scene.refresh(WEB, tokens.refresh()));
        }
        scene.clock.advance(Duration.ofSeconds(59));
        scene.watcher.forget();

        Expect.refused(scene.refresh(WEB, first.refresh()), 400, "invalid_grant");

        assertThat(scene.watcher.calls())
                .hasSizeLessThanOrEqualTo(4)
                .filteredOn("grants.revoke"::equals)
                .hasSize(1);
        assertThat(scene.lives(tokens.access())).isFalse();
    }

    @Tag("RF-08")
    @Test
    void what_is_withdrawn_is_not_refreshed() {
        Tokens ofUser = scene.tokens();
        scene.store
                .grants()
                .revoke(GrantQuery.subject(Scene.USER), new Revocation(TestClock.START, Revocation.WITHDRAWN));
        Tokens ofScopes = scene.tokens();
        scene.change(WEB, client -> client.scopes(Scopes.of("read")));

        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, ofUser.refresh())), 400, "invalid_grant");
        Tokens reduced = Tokens.of(scene.refresh(WEB, ofScopes.refresh()));
        assertThat(reduced.scope()).isEqualTo("read");

        scene.change(WEB, client -> client.epoch(42));
        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, reduced.refresh())), 400, "invalid_grant");
        scene.change(WEB, client -> client.disabledAt(Instant.EPOCH));
        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, reduced.refresh())), 401, "invalid_client");
    }

    @Tag("RF-09")
    @Test
    void the_refresh_token_of_a_public_client_is_always_rotated() {
        Tokens first = scene.tokens(APP, LOOPBACK);
        Tokens second = Tokens.of(scene.refresh(APP, first.refresh()));
        scene.clock.advance(Duration.ofSeconds(11));

        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        Expect.refused(scene.refresh(APP, first.refresh()), 400, "invalid_grant");
        assertThat(scene.lives(second.access())).isFalse();
    }

    @Tag("RF-10")
    @Test
    void a_client_without_this_grant_type_gets_no_refresh_token() {
        scene.change(WEB, client -> client.grantTypes("authorization_code"));

        assertThat(scene.tokens().refresh()).isEmpty();
    }

    @Tag("RF-11")
    @Test
    void revoking_a_spent_refresh_token_revokes_its_family() {
        Tokens first = scene.tokens();
        Tokens second = Tokens.of(scene.refresh(WEB, first.refresh()));

        assertThat(scene.revoke(WEB, first.refresh()).status()).isEqualTo(200);
        assertThat(scene.lives(second.access())).isFalse();
        assertThat(scene.lives(second.refresh())).isFalse();
    }

    @Tag("RF-12")
    @ParameterizedTest
    @ValueSource(strings = {"https://api.example.com", "relative", "https://api.example.com/#x"})
    void a_resource_that_was_not_granted_is_an_invalid_target(String resource) {
        Tokens tokens = scene.tokens();

        Expect.refused(
                scene.withoutTrace(() -> scene.token(WEB, refreshing(tokens).and("resource", resource))),
                400,
                "invalid_target");
    }
}
