// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.function.Function;
import org.oauth2server.http.Headers;
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
    /** So much more of a body that is too long is read and dropped, for its sender to come to the answer; then the connection ends. */
    private static final int PATIENCE = 1 << 20;

    private static final HttpResponse MALFORMED = HttpResponse.empty(400);
    private static final HttpResponse BROKEN = HttpResponse.empty(500);

    private final Function<HttpRequest, HttpResponse> application;

    public JdkHandler(Function<HttpRequest, HttpResponse> application) {
        this.application = application;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange));
        }
    }

    private HttpResponse answer(HttpExchange exchange) throws IOException {
        HttpRequest request;
        try {
            request = request(exchange);
        } catch (IllegalArgumentException e) {
            return MALFORMED;
        }
        try {
            return application.apply(request);
        } catch (RuntimeException | Error e) {
            return BROKEN;
        }
    }

    private static HttpRequest request(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(HttpRequest.BODY_LIMIT + 1);
        if (body.length > HttpRequest.BODY_LIMIT) {
            drop(exchange);
        }
        return new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                Headers.of(exchange.getRequestHeaders()),
                body,
                address(exchange.getRemoteAddress().getAddress()));
    }

    private static void drop(HttpExchange exchange) throws IOException {
        InputStream rest = exchange.getRequestBody();
        byte[] dropped = new byte[8192];
        int left = PATIENCE;
        int read = 0;
        while (left > 0 && read >= 0) {
            read = rest.read(dropped, 0, Math.min(dropped.length, left));
            left -= read;
        }
        if (read >= 0) {
            exchange.getResponseHeaders().set("Connection", "close");
        }
    }

    /** Without the zone of an IPv6 address, which says how we reach the peer, not who it is. */
    private static String address(InetAddress peer) {
        String address = peer.getHostAddress();
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static void send(HttpExchange exchange, HttpResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::add);
        boolean empty =
                response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
        if (!empty) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
