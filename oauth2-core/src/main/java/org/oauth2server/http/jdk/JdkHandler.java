// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.function.Function;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/**
 * Lets anything that answers neutral requests serve the JDK's HTTP server.
 *
 * <pre>{@code
 * httpServer.createContext("/oauth", new JdkHandler(server::handle));
 * }</pre>
 */
public final class JdkHandler implements HttpHandler {
    private final Function<HttpRequest, HttpResponse> application;

    public JdkHandler(Function<HttpRequest, HttpResponse> application) {
        this.application = application;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpResponse response = application.apply(request(exchange));
            response.headers().forEach(exchange.getResponseHeaders()::add);
            boolean empty =
                    response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
            if (!empty) {
                exchange.getResponseBody().write(response.body());
            }
        }
    }

    private static HttpRequest request(HttpExchange exchange) throws IOException {
        return new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                Headers.of(exchange.getRequestHeaders()),
                exchange.getRequestBody().readNBytes(HttpRequest.BODY_LIMIT + 1),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }
}
