// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server for production speaks TLS. */
@Tag("P17")
final class ServeTlsTest extends ServeProcess {
    @Test
    void it_serves_by_tls_with_a_certificate_in_pem_and_ends_with_0_when_it_is_told() throws Exception {
        for (String algorithm : List.of("RSA", "EC")) {
            Certificates certificates = Certificates.make(home, algorithm);
            Server server = start(
                    Map.of(),
                    "--tls-certificate",
                    certificates.certificate().toString(),
                    "--tls-key",
                    certificates.key().toString());
            HttpClient client =
                    HttpClient.newBuilder().sslContext(certificates.trusted()).build();
            assertThat(token(client, "https://localhost:" + server.port())).contains("access_token");
            assertThat(get(client, "https://localhost:" + server.port() + "/.well-known/oauth-authorization-server")
                            .body())
                    .contains("\"issuer\":\"https://auth.example.com\"")
                    .doesNotContain("authorization_endpoint");
            assertThat(get(client, "https://localhost:" + server.port() + "/health/ready")
                            .statusCode())
                    .isEqualTo(404);
            assertThatThrownBy(() -> get(HttpClient.newHttpClient(), "https://localhost:" + server.port() + "/"))
                    .isInstanceOf(SSLHandshakeException.class);
            tellToStop(server);
            assertThat(server.process().waitFor()).isZero();
        }
    }

    @Test
    @Tag("AD-22")
    void a_keystore_opens_by_a_password_from_the_environment_or_a_file() throws Exception {
        Certificates certificates = Certificates.make(home, "EC");
        String keystore = certificates.keystore().toString();
        Path password = Files.writeString(home.resolve("password"), Certificates.PASSWORD + "\n");
        Server one =
                start(Map.of("OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD", Certificates.PASSWORD), "--tls-keystore", keystore);
        Server two = start(Map.of(), "--tls-keystore", keystore, "--tls-keystore-password-file", password.toString());
        HttpClient client =
                HttpClient.newBuilder().sslContext(certificates.trusted()).build();
        for (Server server : List.of(one, two)) {
            assertThat(token(client, "https://localhost:" + server.port())).contains("access_token");
        }
        Called wrong = Called.with(
                Map.of("OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD", "wr0ng"),
                null,
                arguments("--tls-keystore", keystore).toArray(String[]::new));
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("another password").doesNotContain("wr0ng");
    }

    @Test
    void a_renewed_certificate_is_shown_without_a_restart_and_half_of_one_is_not() throws Exception {
        Certificates first = Certificates.make(home, "RSA");
        Certificates renewed = Certificates.make(Files.createDirectory(home.resolve("renewed")), "EC");
        Server server = start(
                Map.of(),
                "--tls-certificate",
                first.certificate().toString(),
                "--tls-key",
                first.key().toString(),
                "--tls-renewal",
                "1s");
        String url = "https://localhost:" + server.port();
        KeptConnection connected = KeptConnection.to(server.port(), first.trusted());
        assertThat(connected.post("/oauth/token", basic(), BODY)).contains("access_token");

        Files.copy(renewed.certificate(), first.certificate(), StandardCopyOption.REPLACE_EXISTING);
        awaitLine(server, "is not renewed");
        HttpClient another = HttpClient.newBuilder().sslContext(first.trusted()).build();
        assertThat(token(another, url)).contains("access_token");

        Files.copy(renewed.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
        awaitLine(server, "shows the renewed certificate");
        HttpClient fresh = HttpClient.newBuilder().sslContext(renewed.trusted()).build();
        assertThat(token(fresh, url)).contains("access_token");
        assertThatThrownBy(() ->
                        get(HttpClient.newBuilder().sslContext(first.trusted()).build(), url + "/"))
                .isInstanceOf(SSLHandshakeException.class);
        assertThat(connected.post("/oauth/token", basic(), BODY)).contains("access_token");
        connected.close();
    }

    @Test
    void a_key_of_another_certificate_is_refused() throws Exception {
        Certificates rsa = Certificates.make(home, "RSA");
        Certificates ec = Certificates.make(home, "EC");
        Path other = Files.createDirectory(home.resolve("other"));
        for (Path key : List.of(ec.key(), Certificates.make(other, "RSA").key())) {
            Called called = Called.with(
                    arguments("--tls-certificate", rsa.certificate().toString(), "--tls-key", key.toString())
                            .toArray(String[]::new));
            assertThat(called.code()).isEqualTo(2);
            assertThat(called.err()).contains(key + " is not the one of the first certificate");
        }
    }
}
