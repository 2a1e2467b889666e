// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;

/** Users' passwords in the hands of clients: off by default, and as tame as they can be where they are on (RFC 6749 §4.3, RFC 9700 §2.4). */
@Tag("P8")
class PasswordTest {
    private static final String LEGACY = "legacy";
    private static final String RIGHT = "correct horse battery staple";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Scene scene =
            new Scene(config -> config.insecurePasswordGrant(this::authenticate).failuresPerMinute(3));

    @BeforeEach
    void register() {
        register(scene);
        scene.events.clear();
    }

    private static void register(Scene scene) {
        scene.register(ClientRegistration.named("Legacy")
                .id(LEGACY)
                .scopes("read", "write")
                .grantTypes("password", "refresh_token"));
        scene.register(
                ClientRegistration.named("Short").id("short").scopes("read").grantTypes("password"));
    }

    /** The authenticator with two arguments. */
    private Optional<String> authenticate(String username, Secret password) {
        asked.add(username);
        if (username.equals("broken")) {
            throw new IllegalStateException("no connection to ldap://secret");
        }
        return username.equals("ada") && password.reveal().equals(RIGHT) ? Optional.of("user-ada") : Optional.empty();
    }

    private static Params form(String username, String password) {
        return Params.of("grant_type", "password", "username", username, "password", password);
    }

    private HttpResponse refused(Params form) {
        return scene.withoutTrace(() -> scene.token(LEGACY, form));
    }

    @Tag("TK-06")
    @Tag("MD-01")
    @Test
    void it_is_not_there_unless_it_is_chosen() {
        Scene modern = new Scene();
        modern.change(Scene.WEB, client -> client.grantTypes("password"));

        Expect.refused(
                modern.withoutTrace(() -> modern.token(Scene.WEB, form("ada", RIGHT))), 400, "unsupported_grant_type");
        assertThat(grantTypes(modern)).doesNotContain("\"password\"");
        assertThat(grantTypes(scene)).contains("\"password\"");
    }

    private static String grantTypes(Scene scene) {
        return Tokens.json(scene.server.handle(Scene.get("/.well-known/oauth-authorization-server", null)))
                .get("grant_types_supported")
                .toString();
    }

    @Test
    void the_right_password_gets_tokens_of_the_user() {
        Tokens tokens = Tokens.of(scene.token(LEGACY, form("ada", RIGHT)));
        Tokens refreshed = Tokens.of(scene.refresh(LEGACY, tokens.refresh()));

        assertThat(tokens.scope()).isEqualTo("read write");
        assertThat(Tokens.json(scene.introspect(Scene.API, refreshed.access()))
                        .get("sub")
                        .asText())
                .isEqualTo("user-ada");
        assertThat(scene.revoke(LEGACY, refreshed.refresh()).status()).isEqualTo(200);
        assertThat(scene.lives(tokens.access())).isFalse();
        assertThat(Tokens.of(scene.token("short", form("ada", RIGHT))).refresh())
                .isEmpty();
        assertThat(scene.told(ServerEvent.Issued.class).get(0).grantType()).isEqualTo("password");
    }

    @Test
    void an_authenticator_may_ask_for_client_and_scope_as_well() {
        Queue<String> seen = new ConcurrentLinkedQueue<>();
        Scene four = new Scene(config ->
                config.insecurePasswordGrant((String username, Secret password, Client client, Scopes scopes) -> {
                    seen.add(username + " " + client.id() + " " + scopes);
                    return Optional.of(username);
                }));
        register(four);

        Tokens.of(four.token(LEGACY, form("ada", "x").and("scope", "write")));

        assertThat(seen).containsExactly("ada legacy write");
    }

    @Tag("RO2S-3")
    @Tag("AD-02")
    @ParameterizedTest
    @ValueSource(strings = {"admin", "oauth-admin", "read oauth-admin"})
    void nobody_gets_a_scope_that_the_client_is_not_registered_for_and_the_password_is_not_looked_at(String scope) {
        Expect.refused(refused(form("ada", RIGHT).and("scope", scope)), 400, "invalid_scope");
        Expect.refused(refused(form("ada", "wrong").and("scope", scope)), 400, "invalid_scope");

        assertThat(asked).isEmpty();
    }

    /** The engine does the same for all of them, in the same order, and says the same; the authenticator is asked once for each. */
    @Tag("TK-10")
    @Test
    void an_unknown_user_a_wrong_password_and_a_broken_authenticator_look_alike() {
        HttpResponse[] answers = new HttpResponse[3];
        String[] names = {"nobody", "ada", "broken"};
        for (int i = 0; i < names.length; i++) {
            scene.watcher.forget();
            answers[i] = refused(form(names[i], "wrong"));
            assertThat(scene.watcher.calls()).containsExactly("clients.find");
            Expect.refused(answers[i], 400, "invalid_grant");
        }

        assertThat(asked).containsExactly(names);
        for (HttpResponse answer : answers) {
            assertThat(answer.text()).isEqualTo(answers[0].text());
            assertThat(answer.headers().toString())
                    .isEqualTo(answers[0].headers().toString());
        }
    }

    @Test
    void a_broken_authenticator_is_told_to_the_operator() {
        refused(form("broken", "x"));

        assertThat(scene.reason()).isEqualTo("authenticator_failed");
        assertThat(scene.told(ServerEvent.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause()).hasMessage("no connection to ldap://secret"));
    }

    @Tag("TK-20")
    @ParameterizedTest
    @ValueSource(strings = {"ada", "nobody", "broken"})
    void who_guesses_waits_whomever_he_guesses(String username) {
        for (int i = 0; i < 3; i++) {
            Expect.refused(refused(form(username, "wrong")), 400, "invalid_grant");
        }

        HttpResponse fourth = refused(form(username, RIGHT));

        Expect.refused(fourth, 429, "invalid_grant");
        assertThat(Integer.parseInt(String.valueOf(fourth.headers().first("Retry-After"))))
                .isBetween(1, 60);
        assertThat(asked).hasSize(3);
        assertThat(elsewhere(form("ada", RIGHT)).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofMinutes(1));
        assertThat(scene.token(LEGACY, form("ada", RIGHT)).status()).isEqualTo(200);
    }

    private HttpResponse elsewhere(Params form) {
        HttpRequest here = scene.by(LEGACY, Scene.TOKEN, form);
        return scene.server.handle(
                new HttpRequest("POST", here.path(), null, here.headers(), here.body(), "198.51.100.7"));
    }

    @Test
    void only_a_client_that_may_is_heard_and_a_name_and_a_password_must_be_there() {
        Expect.refused(
                scene.withoutTrace(() -> scene.token(Scene.MACHINE, form("ada", RIGHT))), 400, "unauthorized_client");
        for (Params form : List.of(
                form("ada", ""),
                form("", RIGHT),
                form("ada", " "),
                form(" ", RIGHT),
                Params.of("grant_type", "password"))) {
            Expect.refused(refused(form), 400, "invalid_request");
        }
        assertThat(asked).isEmpty();
    }

    @Tag("LG-01")
    @Test
    void no_event_holds_a_password() {
        scene.token(LEGACY, form("ada", RIGHT));
        refused(form("ada", "hunter2-hunter2"));

        assertThat(scene.events.toString()).doesNotContain(RIGHT, "hunter2");
    }
}
