// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** Hands Jetty's requests to the application as records, and its answers back. */
final class NeutralHandler extends Handler.Abstract {
    private static final int CONTENT_TOO_LARGE = 413;

    private final Function<HttpRequest, HttpResponse> application;
    private final int bodyLimit;

    /** @param bodyLimit the most bytes that the content of a request may have; above the engine's own limit, which is the highest, it answers itself */
    NeutralHandler(Function<HttpRequest, HttpResponse> application, int bodyLimit) {
        this.application = application;
        this.bodyLimit = bodyLimit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        HttpRequest neutral = neutral(request);
        HttpResponse answer = bodyLimit < HttpRequest.BODY_LIMIT && neutral.body().length > bodyLimit
                ? HttpResponse.empty(CONTENT_TOO_LARGE)
                : application.apply(neutral);
        send(answer, request.getMethod().equals("HEAD"), response, callback);
        return true;
    }

    private HttpRequest neutral(Request request) throws IOException {
        return new HttpRequest(
                request.getMethod(),
                request.getHttpURI().getPath(),
                request.getHttpURI().getQuery(),
                headers(request),
                Content.Source.asInputStream(request).readNBytes(bodyLimit + 1),
                Request.getRemoteAddr(request));
    }

    private static Headers headers(Request request) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (HttpField field : request.getHeaders()) {
            String value = field.getValue();
            fields.computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
                    .add(value == null ? "" : value);
        }
        return Headers.of(fields);
    }

    static void send(HttpResponse answer, boolean head, Response response, Callback callback) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::add);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, head ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(answer.body()), callback);
    }
}
