// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.Demand;
import org.oauth2server.resource.Protection;
import org.oauth2server.resource.ResourceGuard;

/**
 * Lets requests pass to protected resources with a bearer token alone (RFC 6750), whatever their method is.
 *
 * <pre>{@code
 * ResourceFilter filter = ResourceFilter.guardedBy(server.resources())
 *         .required("/api/*", "read")
 *         .required("/api/admin/*", "sudo")
 *         .open("/api/health")
 *         .optional("/feed");
 * context.addFilter("resources", filter)
 *         .addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), false, "/*");
 * }</pre>
 *
 * <p>Paths are those of the application, without its context path. The most precise pattern speaks for a path; where none matches, the path is open. A path
 * that can be read in more than one way, {@code /open/%2e%2e/api}, has to meet what each of its readings asks for. Map the filter to all paths and all
 * dispatchers, as above: then no forward, include, error page or asynchronous dispatch leads around it.
 */
public final class ResourceFilter implements Filter {
    private final Protection protection;

    /** A filter with these rules. */
    public ResourceFilter(Protection protection) {
        this.protection = protection;
    }

    /** A filter under which every path is open still. */
    public static ResourceFilter guardedBy(ResourceGuard guard) {
        return new ResourceFilter(Protection.by(guard));
    }

    /**
     * The same filter, with a token of at least these scopes required here.
     *
     * @param pattern a path, {@code /feed}, or a path and all below it, {@code /api/*}
     * @throws IllegalArgumentException if the pattern is neither
     */
    public ResourceFilter required(String pattern, String... scopes) {
        return new ResourceFilter(protection.required(pattern, scopes));
    }

    /** The same filter, with a token read here where there is one; one that is no good is refused all the same. */
    public ResourceFilter optional(String pattern) {
        return new ResourceFilter(protection.optional(pattern));
    }

    /** The same filter, with no token asked for here. */
    public ResourceFilter open(String pattern) {
        return new ResourceFilter(protection.open(pattern));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest http = (HttpServletRequest) request;
        ContainerResponse answer = new ContainerResponse(http, (HttpServletResponse) response);
        Access access = access(http, answer);
        if (access instanceof Access.Refused refused) {
            refuse(http, answer, refused.response());
        } else {
            pass(http, (HttpServletResponse) response, access);
            chain.doFilter(request, response);
        }
    }

    /** Whom an earlier dispatch of the same request knew, or another filter, stays known: an error page may say his name. */
    private void pass(HttpServletRequest request, HttpServletResponse response, Access access) {
        if (access instanceof Access.Granted granted && granted.inQuery()) {
            response.setHeader("Cache-Control", "no-store");
        }
        if (access instanceof Access.Granted
                || Protected.accessIfPresent(request).isEmpty()) {
            Protected.put(request, protection.guard(), access);
        }
    }

    private Access access(HttpServletRequest request, ContainerResponse answer) {
        try {
            Target target = Target.of(request);
            Demand demand = protection.demand(target.path(), target.chosen());
            return demand.isOpen() ? new Access.Anonymous() : met(demand, request);
        } catch (IllegalArgumentException e) {
            return new Access.Refused(HttpResponse.empty(400));
        } catch (Throwable e) {
            return new Access.Refused(answer.failed(e));
        }
    }

    private Access met(Demand demand, HttpServletRequest request) {
        ResourceGuard guard = protection.guard();
        Access.Granted earlier = Protected.granted(request, guard);
        if (earlier != null && demand.isMetBy(earlier)) {
            return earlier;
        }
        return demand.check(
                guard,
                guard.readsForms() ? ContainerRequest.withToken(request) : ContainerRequest.withoutBody(request));
    }

    /** Within a page that is sent already, what is refused is left out. */
    private static void refuse(HttpServletRequest request, ContainerResponse answer, HttpResponse refusal)
            throws IOException {
        if (request.getDispatcherType() != DispatcherType.INCLUDE) {
            answer.send(refusal);
        }
    }
}
