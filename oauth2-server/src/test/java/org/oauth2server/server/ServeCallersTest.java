// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.ForeignToken;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** Whom the server for production believes. */
@Tag("P17")
final class ServeCallersTest extends ServeProcess {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    @Test
    void behind_a_trusted_proxy_only_https_is_served_and_nobody_else() throws Exception {
        Server trusting = start(Map.of(), "--trusted-proxy", "127.0.0.1");
        String url = "http://127.0.0.1:" + trusting.port();
        assertThat(post(url, "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.9")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(url, "X-Forwarded-Proto", "http").statusCode()).isEqualTo(403);
        assertThat(post(url, "Forwarded", "for=203.0.113.9;proto=https").statusCode())
                .isEqualTo(403);
        Server wary = start(Map.of(), "--trusted-proxy", "10.0.0.7");
        HttpResponse<String> spoofed =
                post("http://127.0.0.1:" + wary.port(), "X-Forwarded-Proto", "https", "X-Forwarded-For", "10.0.0.7");
        assertThat(spoofed.statusCode()).isEqualTo(403);
        assertThat(spoofed.body()).contains("https alone", "trusted-proxy");
    }

    @Test
    void failures_are_counted_for_the_address_that_the_proxy_gives_and_not_for_one_that_is_made_up() throws Exception {
        Server server = start(Map.of(), "--trusted-proxy", "127.0.0.1");
        String url = "http://127.0.0.1:" + server.port();
        String right = secret;
        // of the form that is refused by a digest alone, so that a minute is long enough
        secret = member(
                "client_secret",
                Called.with("register", "--store", "memory:", "--name", "M", "--resource-server", "--json")
                        .out());
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> last;
        int tries = 0;
        do {
            // a fresh invention each time, before what the proxy appends
            last = client.send(
                    request(
                                    url,
                                    "X-Forwarded-Proto",
                                    "https",
                                    "X-Forwarded-For",
                                    "10.9.8." + tries % 200 + ", 203.0.113.9")
                            .POST(HttpRequest.BodyPublishers.ofString(BODY))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            tries++;
        } while (last.statusCode() == 401 && tries < 300);
        assertThat(last.statusCode()).as(last.body()).isEqualTo(429);
        secret = right;
        assertThat(post(url, "X-Forwarded-Proto", "https", "X-Forwarded-For", "203.0.113.10")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_issuer_whose_secret_was_sealed_vouches_for_a_user() throws Exception {
        byte[] random = new byte[SealingKeys.KEY_BYTES];
        new SecureRandom().nextBytes(random);
        String key = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        String sealing =
                Files.writeString(home.resolve("sealing.key"), "first " + key).toString();
        String shared = "a secret that both sides share, and nobody else";
        String file = Files.writeString(home.resolve("shared"), shared).toString();
        Called issuer = Called.with(
                Map.of("OAUTH2_SEALING_KEY_FILE", sealing),
                null,
                "register-issuer",
                "--store",
                store,
                "--identifier",
                "https://idp.example",
                "--hmac-secret-file",
                file,
                "--scope",
                "a");
        assertThat(issuer.code()).as(issuer.err()).isZero();
        try (Store open = Stores.open(store)) {
            RegisteredClient client = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                            .store(open)
                            .withoutInteraction()
                            .jwtBearerGrant(new NimbusJose()))
                    .register(
                            ClientRegistration.named("J").grantTypes(JWT_BEARER).scopes("a"));
            id = client.client().id().value();
            secret = client.secret().orElseThrow().reveal();
        }
        Server server = start(Map.of("OAUTH2_SEALING_KEY_FILE", sealing), "--trusted-proxy", "127.0.0.1");
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        request("http://127.0.0.1:" + server.port(), "X-Forwarded-Proto", "https")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "grant_type=" + JWT_BEARER.replace(":", "%3A") + "&assertion=" + jwt(shared)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("access_token", "\"scope\":\"a\"");
        Called lost = Called.with(
                Map.of("OAUTH2_SEALING_KEY_FILE", sealing + ".lost"),
                null,
                arguments("--trusted-proxy", "127.0.0.1").toArray(String[]::new));
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err()).contains(sealing + ".lost", "OAUTH2_SEALING_KEY_FILE");
    }

    private static String jwt(String shared) throws Exception {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"iss\":\"https://idp.example\",\"sub\":\"user\",\"aud\":\"https://auth.example.com\","
                + "\"jti\":\"1\",\"exp\":" + Instant.now().plusSeconds(60).getEpochSecond() + "}";
        String signed = base64.encodeToString("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(shared.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    }

    private HttpResponse<String> post(String url, String... headers) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        request(url, headers)
                                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Tag("P8")
    @Tag("P10")
    @Test
    void what_clients_of_old_are_used_to_is_taken_where_that_is_chosen() throws Exception {
        String old = "0123456789abcdef".repeat(4);
        try (Store open = Stores.open(store)) {
            AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                            .store(open)
                            .withoutInteraction())
                    .authorizations()
                    .adopt(new ForeignToken(
                            Secret.of(old), new ClientId(id), "ada", Scopes.of("a"), Instant.EPOCH, null, null, null));
        }
        for (String chosen : List.of("", "none-grant, rack-tokens")) {
            Server server = start(Map.of("OAUTH2_SERVE_COMPATIBILITY", chosen), "--trusted-proxy", "127.0.0.1");
            boolean taken = !chosen.isEmpty();
            assertThat(form(server, "/oauth/token", "grant_type=none").statusCode())
                    .isEqualTo(taken ? 200 : 400);
            assertThat(form(server, "/oauth/introspect", "token=" + old).body())
                    .contains(taken ? "\"sub\":\"ada\"" : "{\"active\":false}");
            tellToStop(server);
            assertThat(server.process().waitFor()).isZero();
        }
    }

    private HttpResponse<String> form(Server server, String path, String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .header("Authorization", basic())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Forwarded-Proto", "https")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
