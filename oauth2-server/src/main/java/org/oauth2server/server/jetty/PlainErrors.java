// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.oauth2server.http.HttpResponse;

/** Answers what never reached the application, such as a broken request line, with the status in words: nothing of the request, no stack trace. */
final class PlainErrors implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus() < 400 ? 500 : response.getStatus();
        HttpResponse empty = HttpResponse.empty(status);
        byte[] words = (status + " " + HttpStatus.getMessage(status) + "\n").getBytes(StandardCharsets.US_ASCII);
        HttpResponse answer =
                new HttpResponse(status, empty.headers().with("Content-Type", "text/plain;charset=US-ASCII"), words);
        NeutralHandler.send(answer, request.getMethod().equals("HEAD"), response, callback);
        return true;
    }
}
