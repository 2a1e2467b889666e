// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.http.jdk.JdkExchange;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.Protection;

/**
 * Stands before the handlers of the JDK's HTTP server and lets pass who may.
 *
 * <pre>{@code
 * httpServer.createContext("/", new ProtectedHandler(protection, (exchange, caller) -> ...));
 * httpServer.createContext("/", ProtectedHandler.before(handler, protection));
 * }</pre>
 *
 * <p>Paths are those from the root of the host. Who comes is handed over as an argument: the attributes of an exchange belong to all exchanges of its context,
 * and would tell one caller's name to the next. Give each context that holds anything protected such a handler, best of all the one context {@code /}.
 */
public final class ProtectedHandler implements HttpHandler {
    private final Protection protection;
    private final Application application;

    /** A handler that wants to know who comes. */
    @FunctionalInterface
    public interface Application {
        void handle(HttpExchange exchange, Caller caller) throws IOException;
    }

    public ProtectedHandler(Protection protection, Application application) {
        this.protection = protection;
        this.application = application;
    }

    /** The same for a handler that need not know. */
    public static ProtectedHandler before(HttpHandler handler, Protection protection) {
        return new ProtectedHandler(protection, (exchange, caller) -> handler.handle(exchange));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Access access = access(exchange);
        if (access instanceof Access.Refused refused) {
            try (exchange) {
                new JdkExchange(exchange).send(refused.response());
            }
            return;
        }
        if (access instanceof Access.Granted granted && granted.inQuery()) {
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
        }
        application.handle(exchange, protection.guard().caller(access));
    }

    private Access access(HttpExchange exchange) throws IOException {
        try {
            URI target = exchange.getRequestURI();
            return protection.demand(asItCame(target), path(target)).check(protection.guard(), request(exchange));
        } catch (IllegalArgumentException e) {
            return new Access.Refused(HttpResponse.empty(400));
        } catch (RuntimeException | Error e) {
            return new Access.Refused(HttpResponse.empty(500));
        }
    }

    /** The server reads {@code //api/x} as the path {@code /x} of a host named api; a handler may read it otherwise. */
    private static String asItCame(URI target) {
        boolean namesHost = target.getScheme() == null && target.getRawAuthority() != null;
        return namesHost ? "//" + target.getRawAuthority() + path(target) : path(target);
    }

    private static String path(URI target) {
        if (target.getRawPath() == null) {
            throw new IllegalArgumentException("There is no path.");
        }
        return target.getRawPath();
    }

    private HttpRequest request(HttpExchange exchange) throws IOException {
        JdkExchange neutral = new JdkExchange(exchange);
        HttpRequest head = neutral.head();
        boolean form = protection.guard().readsForms()
                && head.method().equals("POST")
                && Parameters.isFormType(head.headers());
        return form ? neutral.request(bodyAndBack(exchange)) : head;
    }

    /** What is read of the body is there for the application as well. */
    private static byte[] bodyAndBack(HttpExchange exchange) throws IOException {
        InputStream body = exchange.getRequestBody();
        byte[] read = body.readNBytes(HttpRequest.BODY_LIMIT + 1);
        exchange.setStreams(new SequenceInputStream(new ByteArrayInputStream(read), body), null);
        return read;
    }
}
