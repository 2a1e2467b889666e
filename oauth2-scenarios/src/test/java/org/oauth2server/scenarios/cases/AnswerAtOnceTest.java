// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.asking;
import static org.oauth2server.scenarios.cases.Scene.code;
import static org.oauth2server.scenarios.cases.Scene.redeeming;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.error.ErrorCode;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.interaction.Question;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.StoreUnavailableException;

/** An application that knows its user answers without a page, as soundly as with one. */
class AnswerAtOnceTest extends AnswerAtOnceScene {
    private List<GrantSummary> grants() {
        return scene.server.authorizations().grants(USER, PageRequest.first(10)).items();
    }

    @Tag("AZ-19")
    @Tag("CG-04")
    @Tag("MX-01")
    @Test
    void who_is_known_gets_his_code_at_once_and_it_is_a_code_like_any_other() {
        Map<String, String> response = answered(visit(asking()));

        assertThat(response.keySet()).containsExactlyInAnyOrder("code", "state", "iss");
        assertThat(response).containsEntry("state", Scene.STATE).containsEntry("iss", Scene.ISSUER);
        Tokens tokens = Tokens.of(scene.token(WEB, redeeming(response.get("code"))));
        assertThat(tokens.scope()).isEqualTo("read");
        assertThat(scene.lives(tokens.access())).isTrue();

        Expect.refused(scene.token(WEB, redeeming(response.get("code"))), 400, "invalid_grant");
        assertThat(scene.lives(tokens.access())).isFalse();
        Expect.refused(scene.refresh(WEB, tokens.refresh()), 400, "invalid_grant");
    }

    @Test
    void it_takes_two_calls_of_the_store_and_keeps_no_request() {
        answered(visit(asking()));

        assertThat(scene.watcher.calls()).containsExactly("clients.find", "grants.decide");
    }

    @Test
    void who_listens_hears_that_it_was_asked_and_decided() {
        answered(visit(asking()));

        assertThat(scene.events).hasSize(2);
        ServerEvent.Asked asked = scene.told(ServerEvent.Asked.class).get(0);
        assertThat(asked.scopes()).isEqualTo(Scopes.of("read"));
        assertThat(scene.events)
                .containsExactly(
                        asked,
                        new ServerEvent.Decided(
                                scene.clock.instant(), scene.client(WEB).id(), asked.request(), true, USER));
    }

    @Test
    void each_is_a_grant_of_its_own() {
        answered(visit(asking()));
        answered(visit(asking()));

        assertThat(grants()).hasSize(2);
    }

    @Tag("PK-01")
    @Test
    void the_code_needs_its_verifier_and_the_request_its_challenge() {
        String code = answered(visit(asking())).get("code");

        Expect.refused(scene.token(WEB, redeeming(code).with("code_verifier", "w".repeat(43))), 400, "invalid_grant");
        Expect.redirected(
                scene.withoutTrace(
                        () -> visit(asking().without("code_challenge").without("code_challenge_method"))),
                "invalid_request");
        assertThat(offered).hasSize(1);
    }

    @Tag("CG-01")
    @Test
    void the_code_is_for_its_own_client() {
        String code = answered(visit(asking())).get("code");

        Expect.refused(scene.token(Scene.OTHER, redeeming(code)), 400, "invalid_grant");
    }

    @Tag("CO-08")
    @Test
    void less_may_be_granted_than_was_asked_for() {
        application = (request, question) -> question.grant(USER, Scopes.of("read"));

        String code = answered(visit(asking().with("scope", "read write"))).get("code");

        assertThat(Tokens.of(scene.token(WEB, redeeming(code))).scope()).isEqualTo("read");
    }

    @Tag("AZ-16")
    @Test
    void it_may_be_denied_at_once() {
        application = (request, question) -> question.deny();

        Expect.redirected(visit(asking()), "access_denied");

        assertThat(scene.watcher.calls()).containsExactly("clients.find", "grants.decide");
        assertThat(scene.told(ServerEvent.Decided.class))
                .singleElement()
                .satisfies(decided -> assertThat(decided.approved()).isFalse());
    }

    @Test
    void whom_the_application_does_not_answer_for_is_asked_as_ever() {
        Browser browser = scene.browser().open(asking());

        assertThat(offered).hasSize(1);
        assertThat(scene.watcher.calls()).containsExactly("clients.find", "requests.open");
        assertThat(browser.grant().status()).isEqualTo(303);
    }

    @Test
    void the_application_sees_who_asks_for_what_and_how() {
        application = (request, question) -> {
            assertThat(question.client()).isEqualTo(scene.client(WEB));
            assertThat(question.scopes()).isEqualTo(Scopes.of("read"));
            String prompt = Parameters.parse(request.query()).get("prompt");
            return "login".equals(prompt) ? question.ask() : question.grant(USER);
        };

        mustAsk(visit(asking().and("prompt", "login")));
        answered(visit(asking()));
    }

    @Tag("AZ-28")
    @Tag("CO-08")
    @ParameterizedTest
    @CsvSource({"'', read", "' ', read", "user-4711, read write"})
    void neither_nobody_nor_more_than_was_asked_for_is_granted(String subject, String scopes) {
        application = (request, question) -> question.grant(subject, Scopes.parse(scopes));

        Expect.page(scene.withoutTrace(() -> visit(asking())), 500);

        assertThat(scene.told(ServerEvent.Decided.class)).isEmpty();
    }

    @Test
    void an_answer_that_is_not_given_is_none() {
        application = (request, question) -> {
            question.grant(USER);
            question.deny();
            return question.ask();
        };

        mustAsk(visit(asking()));

        assertThat(grants()).isEmpty();
        assertThat(scene.told(ServerEvent.Asked.class)).hasSize(1);
    }

    @Tag("FT-09")
    @Test
    void no_answer_and_the_answer_to_another_question_fail_the_request() {
        List<Question.Answer> before = new ArrayList<>();
        application = (request, question) -> {
            before.add(question.grant(USER));
            return before.get(0);
        };
        answered(visit(asking()));
        Expect.page(scene.withoutTrace(() -> visit(asking())), 500);
        application = (request, question) -> null;
        Expect.page(scene.withoutTrace(() -> visit(asking())), 500);

        assertThat(grants()).hasSize(1);
        assertThat(scene.told(ServerEvent.Asked.class)).hasSize(1);
        assertThat(scene.told(ServerEvent.Failed.class)).hasSize(2);
    }

    @Tag("FT-09")
    @Test
    void what_the_application_throws_fails_the_request_and_nothing_is_written() {
        Map<RuntimeException, Integer> faults = Map.of(
                new IllegalStateException("a secret of the house"),
                500,
                new StoreUnavailableException("sessions are gone", null),
                503,
                OAuthException.refuse(ErrorCode.ACCESS_DENIED, "Not today."),
                403);

        faults.forEach((fault, status) -> {
            application = (request, question) -> {
                throw fault;
            };
            HttpResponse response = scene.withoutTrace(() -> visit(asking()));
            Expect.page(response, status);
            assertThat(response.text()).doesNotContain("secret", "sessions are gone");
        });
        assertThat(scene.told(ServerEvent.Asked.class)).isEmpty();
    }
}
