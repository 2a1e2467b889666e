// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.Caller;
import org.oauth2server.resource.ResourceGuard;

/**
 * Who stands behind a request that {@link ResourceFilter} let pass, and how a servlet still turns him away. Nothing that a client can send, and no other filter,
 * can claim it.
 *
 * <pre>{@code
 * if (!Protected.caller(request).has("math")) {
 *     Protected.noScope(request, response, "math");
 *     return;
 * }
 * }</pre>
 */
public final class Protected {
    private static final String ATTRIBUTE = Protected.class.getName();

    private Protected() {}

    /** Proof by its type: nobody outside can make one. */
    private record Mark(ResourceGuard guard, Access access) {}

    /**
     * What the token of this request allows, and whom it speaks for.
     *
     * @throws IllegalStateException if the path does not require a token, see {@link ResourceFilter#required}
     */
    public static Access.Granted access(ServletRequest request) {
        return accessIfPresent(request)
                .orElseThrow(() -> new IllegalStateException(
                        "Nobody had to show a token here: ResourceFilter.required(pattern) makes it so."));
    }

    /** What the token of this request allows, where it has one. */
    public static Optional<Access.Granted> accessIfPresent(ServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Mark mark && mark.access() instanceof Access.Granted granted
                ? Optional.of(granted)
                : Optional.empty();
    }

    /**
     * Who comes with this request; on an open path, nobody is known.
     *
     * @throws IllegalStateException if no {@link ResourceFilter} saw the request
     */
    public static Caller caller(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Mark mark) {
            return mark.guard().caller(mark.access());
        }
        throw new IllegalStateException(
                "No ResourceFilter saw this request: map one to all paths, and to all dispatchers.");
    }

    /** Answers with a challenge to show another token, see {@link Caller#noAccess}. */
    public static void noAccess(HttpServletRequest request, HttpServletResponse response) throws IOException {
        new ContainerResponse(request, response).send(caller(request).noAccess());
    }

    /** Answers that these scopes are needed, see {@link Caller#noScope}. */
    public static void noScope(HttpServletRequest request, HttpServletResponse response, String... needed)
            throws IOException {
        new ContainerResponse(request, response).send(caller(request).noScope(needed));
    }

    static Access.@Nullable Granted granted(ServletRequest request, ResourceGuard guard) {
        return request.getAttribute(ATTRIBUTE) instanceof Mark mark
                        && mark.guard() == guard
                        && mark.access() instanceof Access.Granted granted
                ? granted
                : null;
    }

    static void put(ServletRequest request, ResourceGuard guard, Access access) {
        request.setAttribute(ATTRIBUTE, new Mark(guard, access));
    }
}
