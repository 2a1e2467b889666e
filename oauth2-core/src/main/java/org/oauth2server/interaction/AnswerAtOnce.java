// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import org.oauth2server.http.HttpRequest;

/**
 * Answers for a user whom the application knows already, so that no page has to ask him.
 *
 * <p>It is offered what is of use to nobody but the client that asks, and nothing else: a code, for a confidential client, which has to prove who it is
 * before it gets anything for it, and at an https address; at one of the loopback interface only where the server has no https itself. The users of all
 * others are sent to the page (RFC 6749 §10.2, RFC 8252 §8.6).
 */
@FunctionalInterface
public interface AnswerAtOnce {
    /** Sends everybody to the page. */
    AnswerAtOnce NEVER = (request, question) -> question.ask();

    /**
     * Answers, or has the user asked. Nothing has been written yet, and nothing is before there is an answer.
     *
     * <p>The request says who the user is, by the cookie of the application's own session. Its query is the client's: with {@code prompt=login} or {@code
     * prompt=consent} it wants its user asked, and {@link Question#ask} does that; the engine itself has no such parameter.
     *
     * @param request as it came to the authorization endpoint
     * @param question what is asked, and every answer to it
     * @return one of the answers that this question gives. What this throws fails the request, as an answer to another question does.
     */
    Question.Answer answer(HttpRequest request, Question question);
}
