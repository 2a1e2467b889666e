// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.endpoint;

import java.time.Instant;
import org.oauth2server.error.OAuthException;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** One endpoint: the one method it answers to, how it answers, and how it refuses. */
public interface Endpoint {
    /** {@code GET} or {@code POST}. */
    String method();

    /** The answer, or an {@link OAuthException} that {@link #refusal} turns into one. */
    HttpResponse answer(HttpRequest request, Instant now);

    /** How this endpoint says no. */
    HttpResponse refusal(OAuthException refusal);
}
