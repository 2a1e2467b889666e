// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One connection that is used again and again, as no client with a pool of its own promises. */
record KeptConnection(SSLSocket socket, InputStream answers) implements Closeable {
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");
    private static final String END_OF_HEADERS = "\r\n\r\n";

    static KeptConnection to(int port, SSLContext trusted) throws IOException {
        SSLSocket socket = (SSLSocket) trusted.getSocketFactory().createSocket("localhost", port);
        return new KeptConnection(socket, new BufferedInputStream(socket.getInputStream()));
    }

    /** What a form gets, headers and all. */
    String post(String path, String authorization, String form) throws IOException {
        String request = "POST " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort()
                + "\r\nAuthorization: " + authorization
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length()
                + END_OF_HEADERS + form;
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String headers = headers();
        Matcher length = LENGTH.matcher(headers);
        if (!length.find()) {
            throw new IOException("No length: " + headers);
        }
        return headers + new String(answers.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private String headers() throws IOException {
        StringBuilder headers = new StringBuilder();
        while (headers.indexOf(END_OF_HEADERS) < 0) {
            int next = answers.read();
            if (next < 0) {
                throw new IOException("The connection was closed after: " + headers);
            }
            headers.append((char) next);
        }
        return headers.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
