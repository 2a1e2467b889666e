// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a request leads around a path that asks for a token. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0}")
@EnumSource
class AroundTheGuardTest extends ProtectionScene {
    private final Binding binding;

    AroundTheGuardTest(Binding binding) {
        this.binding = binding;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x",
                "/api;x/y",
                "/;/api/x",
                "//api",
                "//api/x",
                "///api",
                "/API",
                "/Api/x",
                "/./api",
                "/a/../api",
                "/a/%2e%2e/api",
                "/%2e/api",
                "/a/..%2fapi",
                "/api%2fx",
                "/%61pi/x",
                "/%2561pi",
                "/api%00",
                "/api/%00",
                "/api/",
                "/api.",
                "/api./x",
                "/api%2e",
                "/api%20",
                "/..;/api",
                "/a/..;/api/x",
                "/api%5cx",
                "/api\\x",
                "/api/health/",
                "/api/health/..",
                "/api/health/../x",
                "/api/health;x",
                "/api/HEALTH",
                "http://localhost/api/x",
                "http://other/api",
                "*"
            })
    @Tag("P11")
    @Tag("RS-09")
    @Tag("RO2S-11")
    void no_spelling_leads_around_the_guard(String target) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).doesNotContain("application|");
        assertThat(answer.isEmpty() || answer.matches("(?s)HTTP/1\\.1 (400|401|404|500) .*"))
                .as(answer)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"other.example", "LOCALHOST", "localhost.", "localhost:1", "127.0.0.1"})
    @Tag("P11")
    @Tag("RS-10")
    void no_host_leads_around_the_guard(String host) throws IOException {
        String answer = raw("GET /api/x HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 ").contains(CHALLENGE);
    }

    /** The JDK's server reads a host in this, and then the protected path; Jetty refuses to read it; for Tomcat it is a path of its own, as for the rules. */
    @Test
    @Tag("P11")
    @Tag("RS-09")
    void what_looks_like_a_host_in_the_path_leads_nobody_around_the_guard() throws IOException {
        String answer = raw("GET //localhost/api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        String status = switch (binding) {
            case JDK -> "401";
            case JETTY -> "400";
            case TOMCAT -> "200";
        };
        assertThat(answer).startsWith("HTTP/1.1 " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "HEAD",
                "POST",
                "PUT",
                "DELETE",
                "PATCH",
                "OPTIONS",
                "TRACE",
                "PROPFIND",
                "get",
                "NONSENSE"
            })
    @Tag("P11")
    @Tag("RS-11")
    void no_method_leads_around_the_guard(String method) throws IOException {
        String answer = raw(method + " /api/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1\\.1 (400|401|405|501) .*").doesNotContain("application|");
    }

    @Test
    @Tag("P12")
    @Tag("RS-16")
    void nobody_inherits_the_name_of_whoever_came_before_on_the_same_connection() throws IOException {
        String both = "GET /api/x HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + read
                + "\r\n\r\nGET /feed HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

        assertThat(raw(both)).contains("application|" + machine.id() + "|", "application|nobody||");
    }

    private static String raw(String request) throws IOException {
        String origin = node.origin();
        int port = Integer.parseInt(origin.substring(origin.lastIndexOf(':') + 1));
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
