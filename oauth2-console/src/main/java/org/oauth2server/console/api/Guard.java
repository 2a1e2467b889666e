// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.InstantSource;
import java.util.List;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;

/**
 * Lets administrators pass, and nobody else, before anything is known of what they want: a living token with the scope, in the header (RFC 6750 §2.1) and nowhere
 * else, issued to the console, of a user whom the application takes for an administrator now.
 */
final class Guard {
    private static final Scopes REQUIRED = Scopes.of(Administrators.SCOPE);
    private static final byte[] NO_BODY = {};

    private final AuthorizationServer server;
    private final InstantSource clock;

    Guard(AuthorizationServer server, InstantSource clock) {
        this.server = server;
        this.clock = clock;
    }

    Administrator admit(HttpRequest request) {
        mustUseBearer(request);
        Access access = server.resources().check(withoutParameters(request), REQUIRED);
        if (access instanceof Access.Refused refused) {
            throw problem(refused.response());
        }
        Access.Granted granted = (Access.Granted) access;
        String subject = granted.subject();
        if (subject == null || !granted.client().equals(Administrators.CONSOLE) || !server.isAdministrator(subject)) {
            server.tell(new ServerEvent.Refused(
                    clock.instant(), request.path(), granted.client(), "insufficient_scope", "not_an_administrator"));
            throw Problem.of(Problem.Kind.FORBIDDEN, "You do not administer this server, or no longer.");
        }
        return new Administrator(subject, granted.scopes(), granted.expires());
    }

    /** The guard of resources may be configured to take other schemes; this one is not. */
    private void mustUseBearer(HttpRequest request) {
        List<String> headers = request.headers().all("Authorization");
        boolean bearer = headers.size() == 1 && headers.get(0).regionMatches(true, 0, "Bearer ", 0, 7);
        if (!bearer) {
            throw problem(server.resources().noAccess());
        }
    }

    /** Wherever the server takes tokens from besides the header, it finds nothing there. */
    private static HttpRequest withoutParameters(HttpRequest request) {
        Headers authorization = Headers.NONE.with(
                "Authorization", String.valueOf(request.headers().first("Authorization")));
        return new HttpRequest(request.method(), request.path(), null, authorization, NO_BODY, request.remoteAddress());
    }

    private static Problem problem(HttpResponse refusal) {
        Problem problem = switch (refusal.status()) {
            case 403 ->
                Problem.of(
                        Problem.Kind.FORBIDDEN,
                        "The access token does not have the scope " + Administrators.SCOPE + ".");
            case 503 -> Problem.of(Problem.Kind.STORE_UNAVAILABLE, "Please try again later.");
            case 500 -> Problem.of(Problem.Kind.SERVER_ERROR, "Listeners were told what broke.");
            default ->
                Problem.of(
                        Problem.Kind.UNAUTHORIZED,
                        "Send a living access token of the console in the Authorization header.");
        };
        for (String name : List.of("WWW-Authenticate", "Retry-After")) {
            for (String value : refusal.headers().all(name)) {
                problem = problem.header(name, value);
            }
        }
        String incident = refusal.headers().first("X-Incident");
        return incident == null ? problem : problem.incident(incident);
    }
}
