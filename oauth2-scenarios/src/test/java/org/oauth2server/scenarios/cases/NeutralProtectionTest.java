// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.Protection;
import org.oauth2server.resource.ResourceGuard;
import org.oauth2server.resource.ResourceOptions;

/** Protection of an application that speaks neutral requests, for any framework that has a binding of twenty lines. */
class NeutralProtectionTest {
    private final Scene scene = new Scene(config -> config.resources(ResourceOptions::insecureTokenInQuery));
    private final ResourceGuard guard = scene.server.resources();
    private final List<Caller> callers = new ArrayList<>();
    private final Function<HttpRequest, HttpResponse> application = Protection.by(guard)
            .required("/*")
            .required("/things/*", "read")
            .open("/health")
            .before(this::answer);

    private HttpResponse answer(HttpRequest request, Caller caller) {
        callers.add(caller);
        return new HttpResponse(200, Headers.NONE, new byte[0]);
    }

    private HttpResponse ask(String path, String... headers) {
        return application.apply(Scene.get(path, null, headers));
    }

    @Tag("P11")
    @Tag("P12")
    @Test
    void the_application_is_asked_for_requests_that_pass_and_told_who_comes() {
        Tokens tokens = scene.tokens();

        assertThat(ask("/things/1", "Authorization", "Bearer " + tokens.access())
                        .status())
                .isEqualTo(200);

        Caller caller = callers.get(0);
        assertThat(caller.isAuthenticated()).isTrue();
        assertThat(caller.subject()).contains(Scene.USER);
        assertThat(caller.client().orElseThrow()).hasToString(Scene.WEB);
        assertThat(caller.scopes()).isEqualTo(Scopes.of("read", "write"));
        assertThat(caller.has("read", "write")).isTrue();
        assertThat(caller.has("read", "sudo")).isFalse();
        assertThat(caller.has()).isTrue();
        assertThat(caller.access().orElseThrow().expires()).isNotNull();
    }

    @Tag("P12")
    @Test
    void a_client_in_its_own_name_speaks_for_nobody_else() {
        ask("/things/1", "Authorization", "Bearer " + scene.machineTokens().access());

        assertThat(callers.get(0).subject()).isEmpty();
        assertThat(callers.get(0).client().orElseThrow()).hasToString(Scene.MACHINE);
    }

    @Tag("P11")
    @Tag("RS-09")
    @Test
    void everything_that_nothing_opens_is_closed_by_the_pattern_of_everything() {
        assertThat(ask("/health").status()).isEqualTo(200);
        assertThat(callers.get(0).isAuthenticated()).isFalse();
        assertThat(callers.get(0).has()).isFalse();
        for (String path :
                List.of("/", "/other", "/health/", "/HEALTH", "/health/../x", "//health", "/things/%2e%2e/health")) {
            assertThat(ask(path).status()).as(path).isEqualTo(401);
        }
        assertThat(ask("/health/%zz").status()).isEqualTo(400);
        assertThat(callers).hasSize(1);
    }

    @Tag("P12")
    @Test
    void a_caller_is_turned_away_with_the_challenge_of_the_guard() {
        ask("/health");
        ask("/things/1", "Authorization", "Bearer " + scene.machineTokens().access());
        Caller anonymous = callers.get(0);
        Caller known = callers.get(1);

        assertThat(anonymous.noAccess().status()).isEqualTo(401);
        assertThat(anonymous.noScope("math").status()).isEqualTo(401);
        assertThat(known.noAccess().status()).isEqualTo(401);
        assertThat(known.noScope("math", "art").status()).isEqualTo(403);
        assertThat(known.noScope("math", "art").headers().first("WWW-Authenticate"))
                .startsWith("Bearer realm=\"auth.example.com\", error=\"insufficient_scope\"")
                .endsWith("scope=\"art math\"");
        assertThatThrownBy(() -> known.noScope("a\"b")).isInstanceOf(IllegalArgumentException.class);
        Expect.isPrivate(known.noScope("math"));
    }

    @Tag("P12")
    @Test
    void who_was_refused_is_no_caller() {
        Access refused = guard.check(Scene.get("/", null), Scopes.NONE);

        assertThatThrownBy(() -> guard.caller(refused)).isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("P10")
    @Test
    void an_answer_to_a_token_in_the_query_is_kept_from_caches() {
        String token = scene.machineTokens().access();

        HttpResponse exposed = application.apply(Scene.get("/things/1", "access_token=" + token));
        HttpResponse usual = ask("/things/1", "Authorization", "Bearer " + token);

        assertThat(exposed.headers().all("Cache-Control")).containsExactly("no-store");
        assertThat(usual.headers().all("Cache-Control")).isEmpty();
    }

    @Tag("P10")
    @Tag("RS-05")
    @Test
    void a_parameter_that_is_no_token_asks_no_store() {
        scene.watcher.forget();

        for (String query :
                List.of("access_token=a%20b", "access_token=%zz", "access_token=%22x%22", "access_token=Bearer%20x")) {
            assertThat(application.apply(Scene.get("/things/1", query)).status())
                    .as(query)
                    .isEqualTo(400);
        }
        for (String query :
                List.of("access_token=", "access_token", "ACCESS_TOKEN=x", "access_tokens=x", "access_token=Bearer")) {
            assertThat(application.apply(Scene.get("/things/1", query)).status())
                    .as(query)
                    .isEqualTo(401);
        }
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("P10")
    @Test
    void whoever_takes_tokens_in_addresses_is_told_that_he_should_not() {
        assertThat(verdict(scene.server)).isEqualTo(Finding.Verdict.FAIL);
        assertThat(verdict(scene.another(config -> {}))).isEqualTo(Finding.Verdict.PASS);
        assertThat(verdict(scene.another(config -> config.resources(
                        options -> options.compatibilityOAuthScheme().compatibilityTokenInForm()))))
                .isEqualTo(Finding.Verdict.PASS);
    }

    private static Finding.Verdict verdict(AuthorizationServer server) {
        return server.examine().stream()
                .filter(finding -> finding.rule().equals("token-in-query"))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    /** What is chosen for queries does not open forms, nor the other way round. */
    @Tag("P10")
    @Tag("RS-14")
    @Test
    void each_place_is_opened_by_its_own_choice() {
        String token = scene.machineTokens().access();
        ResourceGuard forms = scene.another(config -> config.resources(ResourceOptions::compatibilityTokenInForm))
                .resources();
        HttpRequest posted = Scene.post("/", "access_token=" + token);
        HttpRequest asked = Scene.get("/", "access_token=" + token);
        HttpRequest put = new HttpRequest("PUT", "/", null, posted.headers(), posted.body(), "192.0.2.1");

        assertThat(forms.check(posted, Scopes.NONE)).isInstanceOf(Access.Granted.class);
        assertThat(forms.check(asked, Scopes.NONE)).isInstanceOf(Access.Refused.class);
        assertThat(forms.check(put, Scopes.NONE)).isInstanceOf(Access.Refused.class);
        assertThat(guard.check(asked, Scopes.NONE)).isInstanceOf(Access.Granted.class);
        assertThat(guard.check(posted, Scopes.NONE)).isInstanceOf(Access.Refused.class);
    }

    @Tag("P10")
    @Test
    void a_form_too_long_to_look_for_a_token_in_is_refused() {
        ResourceGuard forms = scene.another(config -> config.resources(ResourceOptions::compatibilityTokenInForm))
                .resources();

        Access access = forms.checkIfPresent(Scene.post("/", "x".repeat(HttpRequest.BODY_LIMIT + 1)));

        assertThat(((Access.Refused) access).response().status()).isEqualTo(413);
        assertThat(forms.checkIfPresent(Scene.post("/", "x".repeat(HttpRequest.BODY_LIMIT))))
                .isInstanceOf(Access.Anonymous.class);
    }
}
