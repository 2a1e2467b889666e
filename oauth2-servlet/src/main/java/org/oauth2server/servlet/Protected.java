// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.ServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.ResourceGuard;

/** Who stands behind a request that {@link ResourceFilter} let pass. Nothing that a client can send, and no other filter, can claim it. */
public final class Protected {
    private static final String ATTRIBUTE = Protected.class.getName();

    private Protected() {}

    /** Proof by its type: nobody outside can make one. */
    private record Mark(ResourceGuard guard, Access.Granted granted) {}

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
        return request.getAttribute(ATTRIBUTE) instanceof Mark mark ? Optional.of(mark.granted()) : Optional.empty();
    }

    static Access.@Nullable Granted granted(ServletRequest request, ResourceGuard guard) {
        return request.getAttribute(ATTRIBUTE) instanceof Mark mark && mark.guard() == guard ? mark.granted() : null;
    }

    static void put(ServletRequest request, ResourceGuard guard, Access.Granted granted) {
        request.setAttribute(ATTRIBUTE, new Mark(guard, granted));
    }
}
