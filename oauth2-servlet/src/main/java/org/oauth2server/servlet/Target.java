// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a dispatch leads within the application: an include says so in attributes, every other one in the request.
 *
 * @param path as it came
 * @param chosen how the container reads it
 */
record Target(String path, String chosen) {
    static Target of(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.INCLUDE) {
            String uri = attribute(request, RequestDispatcher.INCLUDE_REQUEST_URI);
            String chosen = orEmpty(attribute(request, RequestDispatcher.INCLUDE_SERVLET_PATH))
                    + orEmpty(attribute(request, RequestDispatcher.INCLUDE_PATH_INFO));
            return new Target(uri == null ? chosen : within(request, uri), chosen);
        }
        String chosen = orEmpty(request.getServletPath()) + orEmpty(request.getPathInfo());
        return new Target(within(request, request.getRequestURI()), chosen);
    }

    /** What follows the context path; if the path does not begin with it letter by letter, the whole path. */
    private static String within(HttpServletRequest request, String uri) {
        String context = request.getContextPath();
        return uri.startsWith(context + '/') ? uri.substring(context.length()) : uri;
    }

    private static @Nullable String attribute(HttpServletRequest request, String name) {
        return request.getAttribute(name) instanceof String text ? text : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
