// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oauth2server.seal.SealingKeys;

/** The server for production, where its access tokens are signed. */
@Tag("P17")
final class ServeSigningTest extends ServeProcess {
    private Map<String, String> sealing() throws Exception {
        String key = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlDecoder().decode(key)).hasSize(SealingKeys.KEY_BYTES);
        return Map.of(
                "OAUTH2_SEALING_KEY_FILE",
                Files.writeString(home.resolve("sealing.key"), "first " + key).toString());
    }

    private HttpResponse<String> get(Server server, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("X-Forwarded-Proto", "https")
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void tokens_are_signed_for_whom_the_settings_name_and_the_keys_are_published() throws Exception {
        Server server = start(
                sealing(),
                "--trusted-proxy",
                "127.0.0.1",
                "--access-token-format",
                "jwt",
                "--access-token-audience",
                "https://api.example.com, urn:things",
                "--access-token-algorithm",
                "RS256");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request("http://127.0.0.1:" + server.port(), "X-Forwarded-Proto", "https")
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String[] token = member("access_token", answer.body()).split("\\.");

        assertThat(new String(Base64.getUrlDecoder().decode(token[0]), StandardCharsets.UTF_8))
                .contains("\"alg\":\"RS256\"", "at+jwt");
        assertThat(new String(Base64.getUrlDecoder().decode(token[1]), StandardCharsets.UTF_8))
                .contains(
                        "\"aud\":[\"https://api.example.com\",\"urn:things\"]", "\"iss\":\"https://auth.example.com\"");
        assertThat(get(server, "/oauth/jwks").body())
                .contains("\"kty\":\"RSA\"")
                .doesNotContain("\"d\"");
        assertThat(get(server, "/.well-known/oauth-authorization-server").body())
                .contains("\"jwks_uri\":\"https://auth.example.com/oauth/jwks\"");
    }

    @Test
    void without_a_sealing_key_it_does_not_start_and_says_what_to_give() {
        Called called = Called.with(
                Map.of(),
                null,
                arguments("--trusted-proxy", "127.0.0.1", "--access-token-format", "jwt")
                        .toArray(String[]::new));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--sealing-key-file", "keys rotate");
        assertThat(called.errorLines()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "--access-token-format, JWT, opaque or jwt",
        "--access-token-algorithm, none, ES256 or RS256",
        "--access-token-audience, https://a.example, need --access-token-format jwt",
        "--access-token-algorithm, ES256, need --access-token-format jwt"
    })
    void what_cannot_be_is_told_before_anything_starts(String option, String value, String fault) {
        Called called = Called.with(
                Map.of(),
                null,
                arguments("--trusted-proxy", "127.0.0.1", option, value, "--print-config")
                        .toArray(String[]::new));

        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains(fault);
    }

    @Test
    void the_doctor_knows_a_server_that_signs() throws Exception {
        Called examined = Called.with(
                sealing(),
                null,
                "doctor",
                "--config",
                Files.writeString(
                                home.resolve("serve.properties"),
                                "issuer=https://auth.example.com\nstore=" + store
                                        + "\ntrusted-proxy=10.0.0.7\naccess-token-format=jwt\nsealing-key-file="
                                        + home.resolve("sealing.key") + "\n")
                        .toString());

        assertThat(examined.code()).as(examined.err()).isZero();
    }
}
