// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;

/** An application that lived with rack-oauth2-server, and what is taken over from it. */
abstract class ImportRack {
    static final String SECRET = RackApplication.hex();
    static final String HMAC = "a shared secret of an issuer, long enough";

    @TempDir
    Path folder;

    final RackApplication old = new RackApplication("oauth2");

    @AfterEach
    void close() {
        old.close();
    }

    Called take(String store, String... more) throws Exception {
        Path key = folder.resolve("sealing.key");
        Files.writeString(key, "k1 " + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]) + "\n");
        List<String> arguments = new ArrayList<>(List.of("import", "rack-oauth2-server", "--store", store));
        if (!List.of(more).contains("--from")) {
            arguments.addAll(List.of("--from", old.uri));
        }
        arguments.addAll(List.of(more));
        return Called.with(Map.of(SealingKeyFile.VARIABLE, key.toString()), null, arguments.toArray(String[]::new));
    }

    static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err() + called.out()).isZero();
        return JsonMapper.builder().build().readTree(called.out());
    }

    static AuthorizationServer server(Store store, boolean compatible) {
        return AuthorizationServer.create(config -> {
            config.issuer("https://auth.example.com")
                    .store(store)
                    .interactionPage("/consent")
                    .jwtBearerGrant(new NimbusJose());
            if (compatible) {
                config.compatibilityRackTokens().compatibilityNoneGrant();
            }
        });
    }

    static HttpRequest request(String path, String authorization, String form) {
        return new HttpRequest(
                form.isEmpty() ? "GET" : "POST",
                path,
                null,
                Headers.NONE
                        .with("Authorization", authorization)
                        .with("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
    }

    static Access access(AuthorizationServer server, String token) {
        return server.resources().check(request("/things", "Bearer " + token, ""), Scopes.of("read"));
    }
}
