// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.http.Parameters;
import org.oauth2server.store.StoreException;

/** The administration API: who calls is known before anything else, and what he wants is taken strictly. */
public final class Api {
    private static final String VERSION = "/api/v1";

    private final AuthorizationServer server;
    private final String base;
    private final InstantSource clock;
    private final Guard guard;
    private final List<Route> routes;

    /**
     * The API of this server.
     *
     * @param mount the path at which the console lies
     * @param events what the server has told
     */
    public Api(AuthorizationServer server, String mount, EventMemory events, InstantSource clock) {
        this.server = server;
        this.base = mount + VERSION;
        this.clock = clock;
        this.guard = new Guard(server, clock);
        this.routes = Stream.of(
                        new ServerRoutes(server).all(),
                        new ClientRoutes(server, base).all(),
                        new SecretRoutes(server).all(),
                        new ConsentRoutes(server).all(),
                        new AuthorizationRoutes(server).all(),
                        new IssuerRoutes(server, base).all(),
                        new KeyRoutes(server).all(),
                        new StatisticsRoutes(server).all(),
                        new OperationRoutes(server, events, clock).all())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether this path, as it came, is the API's. */
    public boolean handles(String path) {
        return path.equals(base) || path.startsWith(base + "/");
    }

    /** The answer to a request for another host. */
    public static HttpResponse misdirected() {
        return Problem.of(Problem.Kind.MISDIRECTED, "The console answers to the host of its own address alone.")
                .response();
    }

    List<Route> routes() {
        return routes;
    }

    /** Answers a request. It always answers. */
    public HttpResponse answer(HttpRequest request) {
        try {
            return answer(request, guard.admit(request)).response();
        } catch (Problem problem) {
            return problem.response();
        } catch (StoreException e) {
            return Problem.of(Problem.Kind.STORE_UNAVAILABLE, "Please try again later.")
                    .header("Retry-After", "5")
                    .incident(server.failed(request.path(), e))
                    .response();
        } catch (RuntimeException | StackOverflowError e) {
            return Problem.of(Problem.Kind.SERVER_ERROR, "Listeners were told what broke.")
                    .incident(server.failed(request.path(), e))
                    .response();
        }
    }

    private Answer answer(HttpRequest request, Administrator actor) {
        List<String> segments =
                Route.segments(request.path().substring(base.length()).replaceFirst("^$", "/"));
        Route route = route(request.method(), segments);
        Map<String, String> named = new LinkedHashMap<>();
        Optional.ofNullable(route.match(segments))
                .orElseThrow()
                .forEach((name, segment) -> named.put(name, Reference.read(segment)));
        Call call = new Call(
                actor,
                named,
                query(request, route),
                body(request, route),
                request,
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        Answer answer = route.action().apply(call);
        if (route.changes()) {
            String target = answer.target() != null ? answer.target() : String.join("/", named.values());
            server.tell(new ServerEvent.Administered(call.now(), actor.subject(), route.operation(), target));
        }
        return answer;
    }

    private Route route(String method, List<String> segments) {
        List<Route> here =
                routes.stream().filter(route -> route.match(segments) != null).toList();
        if (here.isEmpty()) {
            throw Problem.of(Problem.Kind.NO_SUCH_ROUTE, "The document at " + base + "/openapi.json names all routes.");
        }
        return here.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() -> {
                    TreeSet<String> methods = new TreeSet<>();
                    here.forEach(route -> methods.add(route.method()));
                    String allowed = String.join(", ", methods);
                    return Problem.of(Problem.Kind.METHOD_NOT_ALLOWED, "This answers to " + allowed + " alone.")
                            .header("Allow", allowed);
                });
    }

    private static Query query(HttpRequest request, Route route) {
        try {
            Parameters parameters = Parameters.parse(request.query());
            parameters.mustNotRepeat();
            return Query.of(parameters, route.parameters());
        } catch (Problem problem) {
            throw problem;
        } catch (RuntimeException malformed) {
            throw Problem.of(Problem.Kind.MALFORMED_REQUEST, "The query is well-formed, and names no parameter twice.");
        }
    }

    private static Members body(HttpRequest request, Route route) {
        if (request.body().length == 0 && route.body() != Route.Body.REQUIRED) {
            return Members.none();
        }
        if (route.body() == Route.Body.NONE) {
            throw Problem.of(Problem.Kind.MALFORMED_REQUEST, "This takes no body.");
        }
        if (request.body().length > HttpRequest.BODY_LIMIT) {
            throw Problem.of(Problem.Kind.BODY_TOO_LONG, "A body has " + HttpRequest.BODY_LIMIT + " bytes at most.");
        }
        List<String> types = request.headers().all("Content-Type");
        if (types.size() != 1
                || !types.get(0).toLowerCase(Locale.ROOT).matches("application/json(;\\s*charset=utf-8)?")
                || request.headers().first("Content-Encoding") != null) {
            throw Problem.of(
                    Problem.Kind.MEDIA_TYPE_NOT_SUPPORTED, "The body is application/json, without a content encoding.");
        }
        return Members.read(new String(request.body(), StandardCharsets.UTF_8), route.members());
    }
}
