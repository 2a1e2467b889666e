// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Scopes;

/**
 * Which paths of an application ask for what token, whatever the method is; the same for every binding.
 *
 * <pre>{@code
 * Protection protection = Protection.by(server.resources())
 *         .required("/api/*", "read")
 *         .required("/api/admin/*", "sudo")
 *         .open("/api/health")
 *         .optional("/feed");
 * }</pre>
 *
 * <p>The most precise pattern speaks for a path; where none matches, the path is open, so that {@code required("/*")} closes all that nothing else opens. A
 * path that can be read in more than one way, {@code /open/%2e%2e/api}, has to meet what each of its readings asks for, and one that nobody can read is
 * refused. No Host header changes any of it. Immutable.
 */
public final class Protection {
    private final ResourceGuard guard;
    private final Rules rules;

    private Protection(ResourceGuard guard, Rules rules) {
        this.guard = guard;
        this.rules = rules;
    }

    /** Protection under which every path is open still. */
    public static Protection by(ResourceGuard guard) {
        return new Protection(guard, Rules.NONE);
    }

    /**
     * The same, with a token of at least these scopes required here.
     *
     * @param pattern a path, {@code /feed}, or a path and all below it, {@code /api/*}
     * @throws IllegalArgumentException if the pattern is neither
     */
    public Protection required(String pattern, String... scopes) {
        return new Protection(guard, rules.with(pattern, Demand.required(Scopes.of(scopes))));
    }

    /** The same, with a token read here where there is one; one that is no good is refused all the same. */
    public Protection optional(String pattern) {
        return new Protection(guard, rules.with(pattern, Demand.OPTIONAL));
    }

    /** The same, with no token asked for here. */
    public Protection open(String pattern) {
        return new Protection(guard, rules.with(pattern, Demand.OPEN));
    }

    /** The guard that reads the tokens. */
    public ResourceGuard guard() {
        return guard;
    }

    /**
     * What a path asks for.
     *
     * @param path as it came, not decoded
     * @param chosen how the binding reads it, by which the application is found
     * @throws IllegalArgumentException if nobody can read it
     */
    public Demand demand(String path, String chosen) {
        return rules.demand(PathReadings.of(path, chosen));
    }

    /** Whether this request meets what its path asks for. */
    public Access check(HttpRequest request) {
        try {
            return demand(request.path(), request.path()).check(guard, request);
        } catch (IllegalArgumentException e) {
            return new Access.Refused(HttpResponse.empty(400));
        }
    }

    /** The application behind this protection, for any binding of neutral requests: it is asked only for requests that pass, and told who comes. */
    public Function<HttpRequest, HttpResponse> before(BiFunction<HttpRequest, Caller, HttpResponse> application) {
        return request -> {
            Access access = check(request);
            return access instanceof Access.Refused refused
                    ? refused.response()
                    : guard.uncached(access, application.apply(request, guard.caller(access)));
        };
    }
}
