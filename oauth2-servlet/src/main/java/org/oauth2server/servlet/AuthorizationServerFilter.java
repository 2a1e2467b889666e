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
import java.util.function.Function;
import java.util.function.Predicate;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/**
 * Answers the endpoints of an authorization server, and passes every other request on untouched.
 *
 * <pre>{@code
 * context.addFilter("authorization-server", new AuthorizationServerFilter(server))
 *         .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
 * }</pre>
 *
 * <p>Put it before every filter that reads parameters: it wants the body as it came. An endpoint is known by its path as it came, from the root of the
 * host: where the application has a context path, that path is part of the issuer. Some containers ask filters only where a servlet is mapped: an
 * application that is put together by hand needs one at {@code /}, which may answer 404.
 */
public final class AuthorizationServerFilter implements Filter {
    private final Predicate<String> handles;
    private final Function<HttpRequest, HttpResponse> answer;

    public AuthorizationServerFilter(AuthorizationServer server) {
        this(server::handles, server::handle);
    }

    /**
     * Puts something else that answers neutral requests before the application, such as the console of the server: {@code new
     * AuthorizationServerFilter(console::handles, console::handle)}.
     *
     * @param handles whether a path, as it came, is its
     * @param answer what it answers
     */
    public AuthorizationServerFilter(Predicate<String> handles, Function<HttpRequest, HttpResponse> answer) {
        this.handles = handles;
        this.answer = answer;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http && isForServer(http)) {
            new Exchange(http, (HttpServletResponse) response).answer(answer);
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isForServer(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.REQUEST && handles.test(request.getRequestURI());
    }
}
