// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.Scopes;

/** What lies between a request and the user's decision: the handle, the browser, and one answer (RFC 6749 §10.10, §10.12). */
class DecisionTest {
    private final Scene scene = new Scene();

    @Tag("AZ-16")
    @Tag("RO2S-9")
    @Test
    void a_denial_goes_to_the_client_and_stands() {
        Browser browser = scene.browser().open(asking());

        Expect.redirected(browser.decide(Interaction::deny), "access_denied");
        Expect.page(scene.withoutTrace(browser::grant));
    }

    @Tag("AZ-23")
    @Tag("RO2S-9")
    @Test
    void handles_have_256_random_bits_and_no_neighbours() {
        Set<String> handles = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            handles.add(scene.browser().open(asking()).handle());
        }

        assertThat(handles).hasSize(1000).allMatch(handle -> handle.matches("o2ah_[A-Za-z0-9_-]{43}[A-Za-z0-9]{6}"));
        for (int position = 5; position < 48; position++) {
            int at = position;
            assertThat(handles.stream()
                            .map(handle -> handle.charAt(at))
                            .distinct()
                            .count())
                    .isGreaterThan(15);
        }
    }

    @Tag("AZ-23")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "507f1f77bcf86cd799439011",
                "c232ab00-9414-11ec-b3c8-9f6bdeced846",
                "../",
                "{\"$ne\":null}"
            })
    void a_guessed_handle_is_no_handle(String guess) {
        Browser browser = scene.browser().open(asking());

        Expect.page(scene.withoutTrace(() -> scene.server.interact(browser.form(guess), it -> it.grant(Scene.USER))));
    }

    @Tag("AZ-23")
    @Test
    void a_handle_with_one_other_character_asks_no_store() {
        Browser browser = scene.browser().open(asking());
        String handle = browser.handle();
        scene.watcher.forget();

        for (int i = 0; i < handle.length(); i++) {
            char other = handle.charAt(i) == 'A' ? 'B' : 'A';
            String twin = handle.substring(0, i) + other + handle.substring(i + 1);
            Expect.page(scene.server.interact(browser.form(twin), it -> it.grant(Scene.USER)));
        }

        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("CO-01")
    @Tag("CO-02")
    @Tag("AZ-24")
    @Test
    void a_handle_is_worth_nothing_in_another_browser() {
        Browser attacker = scene.browser().open(asking());
        Browser victim = scene.browser().open(asking());
        Browser stranger = scene.browser();
        AtomicBoolean shown = new AtomicBoolean();

        for (Browser browser : List.of(victim, stranger)) {
            Expect.page(
                    scene.withoutTrace(() -> scene.server.interact(browser.form(attacker.handle()), it -> {
                        shown.set(true);
                        return it.grant(Scene.USER);
                    })),
                    403);
        }

        assertThat(shown).isFalse();
        assertThat(attacker.grant().status()).isEqualTo(303);
    }

    @Tag("AZ-24")
    @Test
    void of_two_cookies_with_one_name_neither_is_trusted() {
        Browser browser = scene.browser().open(asking());
        String two = browser.cookie() + "; " + scene.browser().open(asking()).cookie();
        HttpRequest form = Scene.post(Scene.PAGE, "authorization=" + browser.handle(), "Cookie", two);

        Expect.page(scene.withoutTrace(() -> scene.server.interact(form, it -> it.grant(Scene.USER))), 403);
    }

    @Tag("CO-12")
    @Tag("AZ-24")
    @Test
    void the_cookie_is_bound_to_the_host_and_out_of_reach_of_scripts() {
        String cookie = scene.authorize(asking()).headers().first("Set-Cookie");

        assertThat(cookie)
                .startsWith("__Host-oauth2=o2ab_")
                .contains("; Path=/;", "; HttpOnly", "; SameSite=Lax", "; Secure")
                .doesNotContain("Domain");
    }

    @Tag("CO-02")
    @Tag("CO-09")
    @Tag("AZ-25")
    @Test
    void a_handle_is_decided_once() {
        Browser browser = scene.browser().open(asking());

        assertThat(browser.grant().status()).isEqualTo(303);
        Expect.page(scene.withoutTrace(browser::grant));
        Expect.page(scene.withoutTrace(() -> browser.decide(Interaction::deny)));
    }

    @Tag("AZ-25")
    @Test
    void two_answers_to_one_interaction_are_one_answer() {
        Browser browser = scene.browser().open(asking());

        HttpResponse response = browser.decide(interaction -> {
            interaction.deny();
            return interaction.grant(Scene.USER);
        });

        Expect.page(response);
    }

    @Tag("AZ-25")
    @Test
    void a_handle_lives_until_its_expiry_and_not_at_it() {
        Browser browser = scene.browser().open(asking());
        Browser late = scene.browser().open(asking());

        scene.clock.advance(Duration.ofMinutes(10).minusMillis(1));
        assertThat(browser.grant().status()).isEqualTo(303);
        scene.clock.advance(Duration.ofMillis(1));
        Expect.page(scene.withoutTrace(late::grant));
    }

    /** What may happen to a client while its request is open. */
    enum Change {
        DELETED {
            @Override
            void happen(Scene scene) {
                scene.store.clients().delete(scene.client(WEB).id());
            }
        },
        DISABLED {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.disabledAt(Instant.EPOCH));
            }
        },
        REDIRECT_URI_REMOVED {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.redirectUris("https://rp.example.com/new"));
            }
        },
        NEW_EPOCH {
            @Override
            void happen(Scene scene) {
                scene.change(WEB, client -> client.epoch(42));
            }
        };

        abstract void happen(Scene scene);
    }

    @Tag("AZ-25")
    @ParameterizedTest
    @EnumSource
    void a_handle_dies_with_what_its_client_was(Change change) {
        Browser browser = scene.browser().open(asking());

        change.happen(scene);

        Expect.page(scene.withoutTrace(browser::grant));
    }

    @Tag("CO-08")
    @Tag("AZ-26")
    @Test
    void what_the_form_says_besides_the_handle_has_no_effect() {
        Browser browser = scene.browser().open(asking());
        String form = Params.of(
                        "authorization", browser.handle(),
                        "scope", "write",
                        "redirect_uri", "https://evil.example/cb",
                        "client_id", Scene.OTHER,
                        "response_type", "token",
                        "state", "other")
                .encoded();

        HttpResponse response = scene.server.interact(
                Scene.post(Scene.PAGE, form, "Cookie", browser.cookie()), it -> it.grant(Scene.USER));
        String location = String.valueOf(response.headers().first("Location"));
        Tokens tokens = Tokens.of(
                scene.token(WEB, Scene.redeeming(Expect.query(location).get("code"))));

        assertThat(location).startsWith(CALLBACK + "?code=");
        assertThat(Expect.query(location)).containsEntry("state", Scene.STATE);
        assertThat(tokens.scope()).isEqualTo("read");
    }

    @Tag("CO-08")
    @Tag("AZ-26")
    @Test
    void more_than_was_asked_for_cannot_be_granted() {
        Browser browser = scene.browser().open(asking());

        HttpResponse response =
                scene.withoutTrace(() -> browser.decide(it -> it.grant(Scene.USER, Scopes.of("read", "write"))));

        Expect.page(response, 500);
        assertThat(browser.decide(it -> it.grant(Scene.USER, Scopes.NONE)).status())
                .isEqualTo(303);
    }

    @Tag("CO-02")
    @Tag("AZ-28")
    @Tag("RO2S-9")
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void nobody_is_no_subject(String subject) {
        Browser browser = scene.browser().open(asking());

        Expect.page(scene.withoutTrace(() -> browser.decide(it -> it.grant(subject))), 500);
    }

    @Tag("AZ-28")
    @Tag("RO2S-9")
    @Test
    void an_application_that_answers_with_its_login_page_has_decided_nothing() {
        Browser browser = scene.browser().open(asking());

        HttpResponse login = scene.withoutTrace(() -> browser.decide(it -> HttpResponse.html(200, "Log in", "", "")));

        assertThat(login.status()).isEqualTo(200);
        assertThat(scene.told(ServerEvent.Decided.class)).isEmpty();
        assertThat(browser.grant().status()).isEqualTo(303);
    }
}
