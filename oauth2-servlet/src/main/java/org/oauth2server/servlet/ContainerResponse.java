// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.oauth2server.http.HttpResponse;

/**
 * Sends the engine's response as it is: {@code sendRedirect} and {@code sendError} would write a Location or a page of the container's own. Headers that
 * filters before have set stay, where the response says nothing else.
 */
record ContainerResponse(HttpServletRequest request, HttpServletResponse response) {
    void send(HttpResponse answer) throws IOException {
        if (response.isCommitted()) {
            return;
        }
        response.setStatus(answer.status());
        setHeaders(answer);
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }

    private void setHeaders(HttpResponse answer) {
        Set<String> set = new HashSet<>();
        set.add("set-cookie");
        answer.headers().forEach((name, value) -> {
            if (set.add(name)) {
                response.setHeader(name, value);
            } else {
                response.addHeader(name, value);
            }
        });
    }

    /** What a client is told of a failure: an identifier, under which the container's log has the cause. The container's own would tell addresses. */
    HttpResponse failed(Throwable cause) {
        String incident = Integer.toHexString(request.getRequestId().hashCode());
        request.getServletContext().log("Request " + incident + " failed.", cause);
        return HttpResponse.empty(500).header("X-Incident", incident);
    }
}
