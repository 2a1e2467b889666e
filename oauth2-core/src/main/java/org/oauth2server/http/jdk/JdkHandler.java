// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Function;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/**
 * Lets anything that answers neutral requests serve the JDK's HTTP server. Whatever it throws becomes a response without a stack trace.
 *
 * <pre>{@code
 * httpServer.createContext("/oauth", new JdkHandler(server::handle));
 * }</pre>
 */
public final class JdkHandler implements HttpHandler {
    private static final HttpResponse MALFORMED = HttpResponse.empty(400);
    private static final HttpResponse BROKEN = HttpResponse.empty(500);

    private final Function<HttpRequest, HttpResponse> application;

    public JdkHandler(Function<HttpRequest, HttpResponse> application) {
        this.application = application;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JdkExchange neutral = new JdkExchange(exchange);
            neutral.send(answer(neutral));
        }
    }

    private HttpResponse answer(JdkExchange exchange) throws IOException {
        HttpRequest request;
        try {
            request = exchange.request();
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        }
        try {
            return application.apply(request);
        } catch (RuntimeException | Error e) {
            return BROKEN;
        }
    }
}
