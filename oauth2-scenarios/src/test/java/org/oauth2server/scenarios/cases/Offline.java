// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Base64;
import java.util.function.Consumer;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.signing.JwtOptions;

/** What a resource server does that verifies by itself: it reads the keys, and asks nobody about a token. */
final class Offline {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Offline() {}

    static Scene scene(Consumer<JwtOptions> choices) {
        return new Scene(choice(choices));
    }

    static Consumer<ServerConfig> choice(Consumer<JwtOptions> choices) {
        return config -> config.sealingKeys(Voucher.SEALING).jwtAccessTokens(new NimbusJose(), choices);
    }

    static String jwks(AuthorizationServer server) {
        HttpResponse response = server.handle(Scene.get(Scene.JWKS, null));
        assertThat(response.status()).isEqualTo(200);
        return response.text();
    }

    static boolean verifies(String token, String jwks) {
        try {
            JWSObject jws = JWSObject.parse(token);
            JWK key = JWKSet.parse(jwks).getKeyByKeyId(jws.getHeader().getKeyID());
            return key != null && jws.verify(verifier(key));
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof ECKey elliptic ? new ECDSAVerifier(elliptic) : new RSASSAVerifier(key.toRSAKey());
    }

    static JsonNode header(String token) {
        return part(token, 0);
    }

    static JsonNode claims(String token) {
        return part(token, 1);
    }

    private static JsonNode part(String token, int index) {
        try {
            return MAPPER.readTree(text(token, index));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String token, int index) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), StandardCharsets.UTF_8);
    }

    static String kid(String token) {
        return header(token).get("kid").asText();
    }
}
