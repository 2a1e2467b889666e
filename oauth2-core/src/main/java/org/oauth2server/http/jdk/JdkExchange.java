// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http.jdk;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** An exchange of the JDK's server in neutral terms, for handlers of one's own that answer with what the engine made. */
public record JdkExchange(HttpExchange exchange) {
    /** So much more of a body that is too long is read and dropped, for its sender to come to the answer; then the connection ends. */
    private static final int PATIENCE = 1 << 20;

    private static final byte[] NO_BODY = {};

    /**
     * The request with its body, which is read up to one byte more than {@link HttpRequest#BODY_LIMIT}.
     *
     * @throws IllegalArgumentException if a header is malformed
     */
    public HttpRequest request() throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(HttpRequest.BODY_LIMIT + 1);
        if (body.length > HttpRequest.BODY_LIMIT) {
            drop();
        }
        return request(body);
    }

    /**
     * The request without its body, which stays where it is.
     *
     * @throws IllegalArgumentException if a header is malformed
     */
    public HttpRequest head() {
        return request(NO_BODY);
    }

    /**
     * The request with this body, which was read from the exchange before.
     *
     * @throws IllegalArgumentException if a header is malformed
     */
    public HttpRequest request(byte[] body) {
        return new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                Headers.of(exchange.getRequestHeaders()),
                body,
                address(exchange.getRemoteAddress().getAddress()));
    }

    private void drop() throws IOException {
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

    /** Sends a response as it is, and leaves the exchange to be closed. */
    public void send(HttpResponse response) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::add);
        boolean empty =
                response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
        if (!empty) {
            exchange.getResponseBody().write(response.body());
        }
    }
}
