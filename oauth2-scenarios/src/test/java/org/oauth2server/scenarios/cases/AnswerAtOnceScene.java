// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.AUTHORIZE;
import static org.oauth2server.scenarios.cases.Scene.CALLBACK;
import static org.oauth2server.scenarios.cases.Scene.USER;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.AnswerAtOnce;
import org.oauth2server.interaction.Question;

/** An application that knows its user by a cookie of its own, and answers for him. */
abstract class AnswerAtOnceScene {
    final List<Question> offered = new ArrayList<>();
    AnswerAtOnce application = (request, question) -> {
        String user = request.cookie("user");
        return user == null ? question.ask() : question.grant(user);
    };
    final Scene scene = new Scene(config -> config.answerAtOnce(this::answer).insecureImplicitGrant());

    private Question.Answer answer(HttpRequest request, Question question) {
        offered.add(question);
        return application.answer(request, question);
    }

    HttpResponse visit(Params asked) {
        return scene.server.handle(Scene.get(AUTHORIZE, asked.encoded(), "Cookie", "user=" + USER));
    }

    static Map<String, String> answered(HttpResponse response) {
        assertThat(response.status()).isEqualTo(303);
        assertThat(response.headers().all("Set-Cookie")).isEmpty();
        Expect.isPrivate(response);
        String location = String.valueOf(response.headers().first("Location"));
        assertThat(location).startsWith(CALLBACK + "?");
        return Expect.query(location);
    }

    static void mustAsk(HttpResponse response) {
        assertThat(response.headers().first("Location")).startsWith(Scene.PAGE + "?authorization=");
        assertThat(response.headers().all("Set-Cookie")).hasSize(1);
    }
}
