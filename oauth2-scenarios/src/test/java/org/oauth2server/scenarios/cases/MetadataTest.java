// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.http.HttpResponse;

/** What the server says of itself, and what it refuses to start with (RFC 8414). */
class MetadataTest {
    private static final String WELL_KNOWN = "/.well-known/oauth-authorization-server";

    @Tag("MD-01")
    @Test
    void the_metadata_name_what_is_there_and_nothing_else() {
        Scene scene = new Scene();
        JsonNode metadata = Tokens.json(scene.server.handle(Scene.get(WELL_KNOWN, null)));

        assertThat(metadata.get("issuer").asText()).isEqualTo(Scene.ISSUER);
        assertThat(metadata.get("grant_types_supported"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("authorization_code", "refresh_token", "client_credentials");
        assertThat(metadata.get("response_types_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("code");
        assertThat(metadata.get("code_challenge_methods_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("S256");
        assertThat(metadata.get("authorization_response_iss_parameter_supported")
                        .asBoolean())
                .isTrue();
        assertThat(metadata.get("introspection_endpoint_auth_methods_supported"))
                .extracting(JsonNode::asText)
                .doesNotContain("none");
        for (String endpoint : java.util.List.of("authorization", "token", "introspection", "revocation")) {
            String url = metadata.get(endpoint + "_endpoint").asText();
            assertThat(url).startsWith(Scene.ISSUER + "/oauth/");
            assertThat(scene.server.handles(url.substring(Scene.ISSUER.length())))
                    .isTrue();
        }
        assertThat(metadata.toString()).doesNotContain("plain", "implicit", "password", "token id_token");
    }

    @Tag("MD-01")
    @Test
    void an_issuer_with_a_path_has_its_metadata_before_that_path() {
        Scene scene = new Scene(config -> config.issuer("https://example.com/tenant/1"));

        HttpResponse response = scene.server.handle(Scene.get(WELL_KNOWN + "/tenant/1", null));

        assertThat(Tokens.json(response).get("token_endpoint").asText())
                .isEqualTo("https://example.com/tenant/1/oauth/token");
        assertThat(scene.server.handles("/tenant/1/oauth/token")).isTrue();
        assertThat(scene.server.handle(Scene.get(WELL_KNOWN, null)).status()).isEqualTo(404);
        assertThat(scene.server
                        .handle(Scene.request("POST", WELL_KNOWN + "/tenant/1", null, ""))
                        .status())
                .isEqualTo(405);
    }

    @Tag("MD-01")
    @Test
    void a_server_that_asks_no_user_names_neither_codes_nor_refresh_tokens() {
        Scene scene = new Scene(ServerConfig::withoutInteraction);
        JsonNode metadata = Tokens.json(scene.server.handle(Scene.get(WELL_KNOWN, null)));

        assertThat(metadata.has("authorization_endpoint")).isFalse();
        assertThat(metadata.get("grant_types_supported"))
                .extracting(JsonNode::asText)
                .containsExactly("client_credentials");
        assertThat(scene.server.handles(Scene.AUTHORIZE)).isFalse();
        assertThat(metadata.get("response_types_supported")).isEmpty();
        for (String type : java.util.List.of("authorization_code", "refresh_token")) {
            Expect.refused(
                    scene.withoutTrace(() -> scene.token(Scene.WEB, Params.of("grant_type", type, "code", "x"))),
                    400,
                    "unsupported_grant_type");
        }
    }

    @Tag("MD-04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://auth.example.com",
                "http://localhost:8080",
                "https://auth.example.com/",
                "https://auth.example.com?x",
                "https://auth.example.com#x",
                "https://user@auth.example.com",
                "auth.example.com",
                "",
                "https://",
                "https:auth",
                "ftp://auth.example.com",
                "https://auth example.com",
                "https://*.example.com"
            })
    void an_issuer_that_is_not_safe_does_not_start(String issuer) {
        assertThatThrownBy(() -> new Scene(config -> config.issuer(issuer))).isInstanceOf(IllegalStateException.class);
    }

    @Tag("MD-04")
    @Test
    void what_is_missing_is_asked_for_by_name() {
        assertThatThrownBy(() -> AuthorizationServer.create(config -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.");
        assertThatThrownBy(() -> new Scene(config -> config.failuresPerMinute(0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Scene(config -> config.endpoints("oauth/")))
                .isInstanceOf(IllegalStateException.class);
    }
}
