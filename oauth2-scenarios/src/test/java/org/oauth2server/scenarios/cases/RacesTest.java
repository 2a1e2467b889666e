// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Revocation;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.GrantQuery;

/** Sixty-four at once, over two nodes on one store. */
class RacesTest {
    private static final int ROUNDS = 30;

    private final Race race = new Race();
    private final Scene scene = new Scene(RefreshTest::withoutGrace);
    private final AuthorizationServer other = scene.another(RefreshTest::withoutGrace);
    private final AtomicInteger turn = new AtomicInteger();

    @AfterEach
    void close() {
        race.close();
    }

    private AuthorizationServer anyNode() {
        return turn.incrementAndGet() % 2 == 0 ? scene.server : other;
    }

    private List<HttpResponse> race(HttpRequest request) {
        return race.run(() -> anyNode().handle(request));
    }

    private static List<HttpResponse> winners(List<HttpResponse> responses) {
        return responses.stream().filter(response -> response.status() == 200).toList();
    }

    @Tag("CC-01")
    @Tag("CC-02")
    @Tag("CG-04")
    @Tag("RO2S-6")
    @Test
    void a_code_is_redeemed_once() {
        for (int round = 0; round < ROUNDS; round++) {
            List<HttpResponse> responses = race(scene.by(WEB, TOKEN, redeeming(scene.code(asking()))));

            assertThat(winners(responses)).as("round " + round).hasSize(1);
            responses.stream()
                    .filter(response -> response.status() != 200)
                    .forEach(response -> Expect.refused(response, 400, "invalid_grant"));
            assertThat(scene.lives(Tokens.of(winners(responses).get(0)).access()))
                    .isFalse();
        }
    }

    @Tag("CC-03")
    @Tag("RF-04")
    @Test
    void a_refresh_token_is_used_once_and_the_family_of_a_race_is_dead() {
        for (int round = 0; round < ROUNDS; round++) {
            Tokens before = scene.tokens();

            List<HttpResponse> winners = winners(race(
                    scene.by(WEB, TOKEN, Params.of("grant_type", "refresh_token", "refresh_token", before.refresh()))));

            assertThat(winners).as("round " + round).hasSize(1);
            assertThat(scene.lives(Tokens.of(winners.get(0)).access())).isFalse();
        }
    }

    @Tag("CC-03")
    @Tag("RF-04")
    @Tag("RF-05")
    @Test
    void within_the_grace_window_all_racers_get_the_one_answer() {
        Scene lenient = new Scene();
        for (int round = 0; round < ROUNDS; round++) {
            HttpRequest request = lenient.by(
                    WEB,
                    TOKEN,
                    Params.of(
                            "grant_type",
                            "refresh_token",
                            "refresh_token",
                            lenient.tokens().refresh()));
            int before = lenient.told(ServerEvent.Issued.class).size();

            List<HttpResponse> responses = race.run(() -> lenient.server.handle(request));

            assertThat(responses.stream().map(HttpResponse::text).distinct())
                    .as("round " + round)
                    .hasSize(1);
            assertThat(lenient.told(ServerEvent.Issued.class)).hasSize(before + 1);
            assertThat(lenient.lives(Tokens.of(responses.get(0)).access())).isTrue();
        }
    }

    @Tag("CC-03")
    @Tag("AZ-25")
    @Test
    void a_request_is_decided_once() {
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = scene.browser().open(asking());

            List<HttpResponse> responses =
                    race.run(() -> anyNode().interact(browser.form(browser.handle()), it -> it.grant(USER)));

            assertThat(responses.stream().filter(response -> response.status() == 303))
                    .as("round " + round)
                    .hasSize(1);
        }
    }

    @Tag("CC-05")
    @Test
    void approving_and_denying_at_once_is_one_decision() {
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = scene.browser().open(asking());
            Callable<HttpResponse> approve =
                    () -> scene.server.interact(browser.form(browser.handle()), it -> it.grant(USER));
            Callable<HttpResponse> deny = () -> other.interact(browser.form(browser.handle()), Interaction::deny);

            List<HttpResponse> responses = race.run(List.of(approve, deny));

            assertThat(responses.stream().filter(response -> response.status() == 303))
                    .as("round " + round)
                    .hasSize(1);
        }
    }

    /** Who revokes, while others refresh and redeem. */
    @Tag("CC-04")
    @ParameterizedTest
    @ValueSource(strings = {"family", "user", "client"})
    void after_a_revocation_has_returned_nothing_of_it_lives(String what) {
        for (int round = 0; round < ROUNDS; round++) {
            Tokens tokens = scene.tokens();
            String code = scene.code(asking());
            Callable<HttpResponse> refresh = () -> anyNode()
                    .handle(scene.by(
                            WEB, TOKEN, Params.of("grant_type", "refresh_token", "refresh_token", tokens.refresh())));
            Callable<HttpResponse> redeem = () -> anyNode().handle(scene.by(WEB, TOKEN, redeeming(code)));
            long epoch = round + 100L;
            Callable<HttpResponse> revoke = () -> {
                switch (what) {
                    case "family" -> scene.revoke(WEB, tokens.refresh());
                    case "user" ->
                        scene.store
                                .grants()
                                .revoke(
                                        GrantQuery.subject(USER),
                                        new Revocation(TestClock.START, Revocation.WITHDRAWN));
                    default -> scene.change(WEB, client -> client.epoch(epoch));
                }
                return HttpResponse.empty(204);
            };

            List<HttpResponse> responses = race.run(List.of(refresh, revoke, redeem));

            assertThat(scene.lives(tokens.access())).isFalse();
            assertThat(scene.lives(tokens.refresh())).isFalse();
            isDead(responses.get(0));
            if (!what.equals("family")) {
                isDead(responses.get(2));
            }
        }
    }

    private void isDead(HttpResponse response) {
        if (response.status() == 200) {
            Tokens raced = Tokens.of(response);
            assertThat(scene.lives(raced.access())).isFalse();
            assertThat(scene.lives(raced.refresh())).isFalse();
        }
    }

    @Tag("CC-05")
    @Test
    void while_a_secret_is_replaced_the_old_or_the_new_one_is_good() {
        scene.register(
                ClientRegistration.named("R").id("rotating").scopes("read").grantTypes("client_credentials"));
        HttpRequest before = scene.by("rotating", TOKEN, Params.of("grant_type", "client_credentials"));
        Callable<String> replace = () -> scene.server
                .replaceSecret(scene.client("rotating").id())
                .secret()
                .orElseThrow()
                .reveal();
        Callable<String> call = () -> String.valueOf(other.handle(before).status());

        List<String> results = race.run(List.of(replace, call));

        assertThat(results.get(1)).isIn("200", "401");
        assertThat(scene.server.handle(before).status()).isEqualTo(401);
        assertThat(scene.server.hasSecret(
                        scene.client("rotating").id(), org.oauth2server.model.Secret.of(results.get(0))))
                .isTrue();
    }

    @Tag("CC-06")
    @Test
    void of_many_who_register_one_identifier_one_gets_a_secret() {
        for (int round = 0; round < ROUNDS; round++) {
            String id = "twin-" + round;

            List<RegisteredClient> registered =
                    race.run(() -> anyNode().register(Scene.code(id).redirectUris(Scene.CALLBACK)));

            assertThat(registered.stream().filter(one -> one.secret().isPresent()))
                    .hasSize(1);
            assertThat(registered.stream().map(RegisteredClient::client).distinct())
                    .hasSize(1);
        }
    }

    /** Hashing and formatting at once, by many threads: every one finds its own. */
    @Tag("CC-08")
    @Test
    void threads_do_not_disturb_each_other() {
        List<Boolean> lives = race.run(() -> {
            for (int i = 0; i < 50; i++) {
                if (!scene.lives(scene.machineTokens().access())) {
                    return false;
                }
            }
            return true;
        });

        assertThat(lives).containsOnly(true);
    }
}
