// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;

/** What an attacker may make the engine do is bounded by counts: of parameters, of characters, of calls. */
class LimitsTest {
    private final Scene scene = new Scene();

    /** "Aa" and "BB" have one hash, and so have all that is put together from them. */
    private static String colliding(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> IntStream.range(0, 17)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("=&"));
    }

    @Tag("DS-01")
    @Test
    void a_hundred_thousand_parameters_are_too_many_before_any_of_them_is_read() {
        scene.watcher.forget();

        Expect.page(scene.authorize(asking().encoded() + "&" + colliding(100_000)));
        Expect.page(scene.authorize("&".repeat(100_000)));
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Tag("DS-01")
    @Test
    void a_hundred_parameters_are_read_and_one_more_is_not() {
        Params hundred = asking();
        while (hundred.pairs().size() < 100) {
            hundred = hundred.and("p" + hundred.pairs().size(), "x");
        }

        assertThat(scene.authorize(hundred).status()).isEqualTo(303);
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking().encoded() + "&x=y".repeat(100))));
    }

    @Tag("DS-01")
    @Test
    void a_hundred_thousand_headers_are_copied_once() {
        List<String> values = new ArrayList<>(java.util.Collections.nCopies(100_000, "x"));
        java.util.Map<String, List<String>> fields = new java.util.HashMap<>();
        fields.put("Cookie", values);
        for (String name : colliding(50_000).split("=&")) {
            fields.put(name, List.of("x"));
        }
        HttpRequest request = new HttpRequest(
                "GET", Scene.AUTHORIZE, asking().encoded(), Headers.of(fields), new byte[0], "192.0.2.1");

        assertThat(scene.server.handle(request).status()).isEqualTo(303);
    }

    @Tag("DS-02")
    @Test
    void nothing_is_written_before_everything_is_checked() {
        for (String name : List.of(
                "client_id", "redirect_uri", "response_type", "scope", "code_challenge", "code_challenge_method")) {
            for (int i = 0; i < 50; i++) {
                int attempt = i;
                scene.withoutTrace(() -> scene.authorize(asking().with(name, "wrong" + attempt)));
            }
        }
        scene.watcher.forget();
        scene.authorize(asking());

        assertThat(scene.watcher.calls()).containsExactly("clients.find", "requests.open");
    }

    static Stream<String> adversarial() {
        int length = 100_000;
        return Stream.of(
                        "a",
                        ".",
                        "-",
                        "a.",
                        "%",
                        "%25",
                        "/",
                        "../",
                        "http://127.0.0.1:1",
                        "[",
                        "Aa",
                        " ",
                        "a ",
                        "=",
                        "é",
                        "\u202e",
                        "(a+)+",
                        "0",
                        "~",
                        "+")
                .map(part -> part.repeat(length / part.length()));
    }

    /** Each of these would take hours, if any expression here tried alternatives one after another. */
    @Tag("DS-05")
    @Tag("SV-07")
    @ParameterizedTest
    @MethodSource("adversarial")
    void a_long_text_is_refused_wherever_it_stands(String text) {
        for (String name : List.of(
                "client_id",
                "redirect_uri",
                "response_type",
                "scope",
                "state",
                "code_challenge",
                "code_challenge_method",
                "response_mode")) {
            HttpResponse response = scene.withoutTrace(() -> scene.authorize(asking().with(name, text)));
            assertThat(response.status()).isIn(303, 400);
            assertThat(String.valueOf(response.headers().first("Location")).length())
                    .isLessThan(1000);
        }
        String loopback = "http://127.0.0.1:1/" + text;
        Expect.page(scene.withoutTrace(() -> scene.authorize(asking(Scene.APP, loopback))));
        String half = text.substring(0, Math.min(text.length(), 9_000));
        for (String name : List.of(
                "code",
                "refresh_token",
                "code_verifier",
                "redirect_uri",
                "scope",
                "grant_type",
                "client_id",
                "token")) {
            Params form = Scene.redeeming("x").with(name, half);
            assertThat(scene.token(WEB, form).status()).isIn(400, 401, 413);
        }
        assertThat(scene.access(text)).isInstanceOf(org.oauth2server.resource.Access.Refused.class);
        Expect.refused(
                scene.server.handle(Scene.post(
                        TOKEN,
                        "grant_type=client_credentials",
                        "Authorization",
                        "Basic " + text.replaceAll("[^ -~]", "x"))),
                scene.reason().equals("authorization_repeated") ? 400 : 401,
                scene.reason().equals("authorization_repeated") ? "invalid_request" : "invalid_client");
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> scene.server.register(Scene.code("new").redirectUris("https://" + text)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("DS-06")
    @Test
    void slow_hashes_are_made_by_few_at_a_time_and_nobody_waits_for_long() {
        scene.register(ClientRegistration.named("Slow")
                .id("slow")
                .secret(Secret.of("chosen by a person"))
                .scopes("read")
                .grantTypes("client_credentials"));
        HttpRequest right = scene.by("slow", TOKEN, Params.of("grant_type", "client_credentials"));
        List<HttpResponse> responses;
        try (Race race = new Race()) {
            Callable<HttpResponse> guess = () -> scene.server.handle(
                    Scene.post(TOKEN, "grant_type=client_credentials", "Authorization", Scene.basic("slow", "wrong")));
            responses = race.run(guess);
        }

        List<Integer> statuses = responses.stream().map(HttpResponse::status).toList();
        assertThat(statuses).isSubsetOf(401, 429, 503).contains(401);
        assertThat(statuses.contains(503))
                .isEqualTo(Race.RUNNERS > 32 + Runtime.getRuntime().availableProcessors());
        scene.clock.advance(java.time.Duration.ofMinutes(1));
        assertThat(scene.server.handle(right).status()).isEqualTo(200);
        assertThat(scene.token(MACHINE, Params.of("grant_type", "client_credentials"))
                        .status())
                .isEqualTo(200);
    }

    @Tag("DS-12")
    @Test
    void brackets_and_braces_are_text() {
        String nested = "[{\"a\":".repeat(2_000);

        Expect.redirected(
                scene.withoutTrace(() -> scene.authorize(asking().with("response_type", nested))),
                CALLBACK,
                "unsupported_response_type");
        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, Scene.redeeming(nested))), 400, "invalid_grant");
    }
}
