// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.model.Issuer;

/** {@code register-issuer}. */
@Tag("P17")
class RegisterIssuerCommandTest extends OperatedRealm {
    @TempDir
    Path folder;

    @Test
    void register_issuer_takes_a_secret_or_keys_from_a_file_and_the_secret_is_sealed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a shared secret of more than 32 bytes\n");
        byte[] key = new byte[32];
        key[0] = 1;
        Path sealing = Files.writeString(
                folder.resolve("sealing.key"), "first " + Base64.getUrlEncoder().encodeToString(key) + "\n");
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        String base64 = Base64.getMimeEncoder()
                .encodeToString(rsa.generateKeyPair().getPublic().getEncoded());
        Path pem = Files.writeString(
                folder.resolve("pem"), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");

        JsonNode shared = json(issuer(sealing, "https://a.example", "--hmac-secret-file", secret.toString()));
        assertThat(shared.get("algorithms").get(0).asText()).isEqualTo("HS256");
        assertThat(shared.toString()).doesNotContain("shared secret");
        Issuer kept = store.issuers().find("https://a.example").orElseThrow();
        assertThat(kept.hmacSecret()).isNotNull();
        assertThat(kept.scopes()).hasToString("read");
        JsonNode keys = json(issuer(
                sealing,
                "https://b.example",
                "--public-key-file",
                pem.toString(),
                "--subject",
                "ada",
                "--subject",
                "bob"));
        assertThat(keys.get("subjects")).hasSize(2);
        String jwks = store.issuers().find("https://b.example").orElseThrow().keys();
        assertThat(jwks).contains("\"keys\"", "RSA");
        Path set = Files.writeString(folder.resolve("jwks"), String.valueOf(jwks));
        assertThat(issuer(sealing, "https://b.example", "--jwks-file", set.toString())
                        .code())
                .isZero();
        assertThat(store.issuers().find("https://b.example").orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    @Tag("AD-22")
    void register_issuer_refuses_weak_missing_and_ambiguous_keys_and_stores_nothing() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak"), "weak");
        Path sealing = Files.writeString(folder.resolve("none"), "no key");
        String place = weak.toString();
        int before = store.issuers().all().size();
        for (Called called : List.of(
                issuer(null, "https://c.example", "--public-key-file", place),
                issuer(null, "https://c.example"),
                issuer(null, "https://c.example", "--public-key-file", place, "--jwks-file", place),
                issuer(
                        null,
                        "https://c.example",
                        "--public-key-file",
                        folder.resolve("nothing").toString()),
                issuer(sealing, "https://c.example", "--hmac-secret-file", place))) {
            assertThat(called.code()).isIn(1, 2);
            assertThat(called.errorLines()).isEqualTo(1);
            assertThat(called.err()).doesNotContain("Exception", "not foreseen");
        }
        assertThat(store.issuers().all()).hasSize(before);
    }

    private Called issuer(@Nullable Path sealing, String identifier, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "register-issuer", "--store", location, "--identifier", identifier, "--scope", "read", "--json"));
        all.addAll(List.of(more));
        Map<String, String> environment =
                sealing == null ? Map.of() : Map.of("OAUTH2_SEALING_KEY_FILE", sealing.toString());
        return Called.with(environment, null, all.toArray(String[]::new));
    }
}
