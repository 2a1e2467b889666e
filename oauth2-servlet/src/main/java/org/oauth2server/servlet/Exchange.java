// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** One request of a container and its response. Whatever goes wrong on the way, what is sent holds no stack trace. */
final class Exchange {
    private static final HttpResponse MALFORMED = refusal("The request is malformed.");
    private static final HttpResponse BODY_GONE =
            refusal("The body of the request did not reach the authorization server.");

    private final HttpServletRequest request;
    private final ContainerResponse response;

    Exchange(HttpServletRequest request, HttpServletResponse response) {
        this.request = request;
        this.response = new ContainerResponse(request, response);
    }

    /** Sends what the engine answers to the request with its body. */
    void answer(Function<HttpRequest, HttpResponse> engine) throws IOException {
        response.send(response(engine));
    }

    private HttpResponse response(Function<HttpRequest, HttpResponse> engine) {
        try {
            return answered(engine, ContainerRequest.withBody(request));
        } catch (ContainerRequest.BodyGone e) {
            request.getServletContext().log(e.getMessage());
            return BODY_GONE;
        } catch (IOException | IllegalArgumentException e) {
            return MALFORMED;
        } catch (Throwable e) {
            return response.failed(e);
        }
    }

    private HttpResponse answered(Function<HttpRequest, HttpResponse> engine, HttpRequest neutral) {
        try {
            return CurrentRequest.during(request, () -> engine.apply(neutral));
        } catch (Throwable e) {
            return response.failed(e);
        }
    }

    private static HttpResponse refusal(String description) {
        return HttpResponse.json(400, "{\"error\":\"invalid_request\",\"error_description\":\"" + description + "\"}");
    }
}
