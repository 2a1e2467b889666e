// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.AUTHORIZE;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.code;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.registration.ClientRegistration;

/** For whom an application may answer at once: where nobody but the client could use the answer, and for nothing that is refused. */
class AnswerAtOnceOfferTest extends AnswerAtOnceScene {
    @Tag("CO-06")
    @ParameterizedTest
    @ValueSource(strings = {"https://app.example.com/cb", "http://127.0.0.1:49152/cb", "com.example.app:/cb"})
    void the_user_of_a_public_client_is_asked_whatever_the_application_would_say(String redirectUri) {
        application = (request, question) -> question.grant(USER);

        mustAsk(visit(asking(Scene.APP, redirectUri)));

        assertThat(offered).isEmpty();
    }

    @Tag("CO-06")
    @Test
    void so_is_he_whose_code_would_go_where_anybody_may_listen() {
        scene.register(code("local").redirectUris(Scene.LOOPBACK, CALLBACK));

        mustAsk(visit(asking("local", Scene.LOOPBACK)));
        assertThat(offered).isEmpty();
        answered(visit(asking("local", CALLBACK)));
    }

    @Test
    void a_server_for_development_answers_to_its_own_machine() {
        Scene development = new Scene(config -> config.issuer("http://localhost:8080")
                .insecureHttpAllowed()
                .answerAtOnce((request, question) -> question.grant(USER)));
        development.register(code("local").redirectUris(Scene.LOOPBACK));

        HttpResponse response = development.authorize(asking("local", Scene.LOOPBACK));

        assertThat(response.headers().first("Location")).startsWith(Scene.LOOPBACK + "?code=");
        mustAsk(development.authorize(asking(Scene.APP, Scene.LOOPBACK)));
    }

    @Tag("CO-06")
    @Test
    void a_token_is_never_given_without_a_page_for_nobody_has_to_prove_who_he_is() {
        scene.register(ClientRegistration.named("Old")
                .id("old")
                .redirectUris(CALLBACK)
                .scopes("read")
                .grantTypes(GrantTypes.IMPLICIT, GrantTypes.AUTHORIZATION_CODE));
        Params token = asking("old", CALLBACK)
                .with("response_type", "token")
                .without("code_challenge")
                .without("code_challenge_method");

        mustAsk(visit(token));

        assertThat(offered).isEmpty();
        answered(visit(asking("old", CALLBACK)));
    }

    static List<Params> what_is_refused_is_not_offered() {
        return List.of(
                asking().with("client_id", "nobody"),
                asking().with("redirect_uri", "https://evil.example/cb"),
                asking().with("scope", "admin"),
                asking().with("response_type", "code token"),
                asking().with("response_mode", "fragment"),
                asking().with("request_uri", "urn:x"),
                asking().and("scope", "read"),
                asking().with("code_challenge_method", "plain"));
    }

    @Tag("AZ-02")
    @Tag("AZ-13")
    @ParameterizedTest
    @MethodSource
    void what_is_refused_is_not_offered(Params asked) {
        assertThat(scene.withoutTrace(() -> visit(asked)).headers().all("Location"))
                .noneMatch(location -> location.contains("code="));

        assertThat(offered).isEmpty();
    }

    @Tag("AZ-14")
    @Test
    void a_client_that_is_disabled_is_not_offered_either() {
        scene.change(WEB, client -> client.disabledAt(Instant.EPOCH));

        Expect.page(scene.withoutTrace(() -> visit(asking())));

        assertThat(offered).isEmpty();
    }

    @Tag("AZ-21")
    @Tag("AZ-22")
    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "OPTIONS"})
    void no_other_method_grants_anything(String method) {
        HttpResponse response = scene.withoutTrace(() -> scene.server.handle(
                Scene.request(method, AUTHORIZE, asking().encoded(), "", "Cookie", "user=" + USER)));

        Expect.page(response, 405);
        assertThat(offered).isEmpty();
    }
}
