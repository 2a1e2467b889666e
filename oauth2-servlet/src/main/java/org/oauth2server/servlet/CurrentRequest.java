// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpResponse;

/**
 * The request of the container behind the one that the engine hands to the application, so that it finds its session.
 *
 * <pre>{@code
 * config.answerAtOnce((request, question) -> {
 *     HttpSession session = CurrentRequest.get().getSession(false);
 *     Object user = session == null ? null : session.getAttribute("user");
 *     return user != null && question.hasConsent(user.toString()) ? question.grant(user.toString()) : question.ask();
 * })
 * }</pre>
 */
public final class CurrentRequest {
    private static final ThreadLocal<HttpServletRequest> CURRENT = new ThreadLocal<>();

    private CurrentRequest() {}

    /**
     * The request that the engine answers on this thread.
     *
     * @throws IllegalStateException if it answers none, or not one of a container
     */
    public static HttpServletRequest get() {
        HttpServletRequest current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("The engine answers no request of a container on this thread.");
        }
        return current;
    }

    static HttpResponse during(HttpServletRequest request, Supplier<HttpResponse> answer) {
        @Nullable HttpServletRequest outer = CURRENT.get();
        CURRENT.set(request);
        try {
            return answer.get();
        } finally {
            if (outer == null) {
                CURRENT.remove();
            } else {
                CURRENT.set(outer);
            }
        }
    }
}
