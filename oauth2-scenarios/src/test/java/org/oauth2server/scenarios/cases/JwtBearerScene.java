// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.registration.ClientRegistration;

/** Issuers whose assertions are taken, and clients that present them. */
abstract class JwtBearerScene {
    static final String PARTNER = "partner";
    static final String PEER = "peer";
    static final String RSA_ISSUER = "https://rsa.example";
    static final String EC_ISSUER = "https://ec.example";
    static final String HMAC_ISSUER = "https://hmac.example";
    static final String RS256 = "{\"alg\":\"RS256\"}";
    static final long NOW = TestClock.START.getEpochSecond();

    final Scene scene =
            new Scene(config -> config.jwtBearerGrant(new NimbusJose()).sealingKeys(Voucher.SEALING));

    @BeforeEach
    void register() {
        for (String client : List.of(PARTNER, PEER)) {
            scene.register(ClientRegistration.named("The " + client)
                    .id(client)
                    .scopes("read", "write", "admin")
                    .grantTypes(GrantTypes.JWT_BEARER));
        }
        Voucher.register(scene.store, RSA_ISSUER, List.of("RS256"), Voucher.rsaKey(Voucher.RSA, null));
        Voucher.register(scene.store, EC_ISSUER, List.of("ES256"), Voucher.ecKey(Voucher.EC, "e1"));
        Voucher.registerHmac(scene.store, HMAC_ISSUER, Voucher.HMAC, "HS256", "HS512");
        scene.events.clear();
    }

    /** Claims that are right in every way; what is given here, as JSON, stands in place of the usual, or the claim is left out. */
    static String claims(String... others) {
        String[][] usual = {
            {"iss", "\"" + RSA_ISSUER + "\""},
            {"sub", "\"" + Scene.USER + "\""},
            {"aud", "\"" + Scene.ISSUER + "\""},
            {"jti", "\"j-1\""},
            {"exp", String.valueOf(NOW + 60)}
        };
        StringBuilder json = new StringBuilder("{");
        for (String[] claim : usual) {
            int at = Arrays.asList(others).indexOf(claim[0]);
            String value = at < 0 ? claim[1] : others[at + 1];
            json.append(value.isEmpty() ? "" : "\"" + claim[0] + "\":" + value + ",");
        }
        for (int i = 0; i < others.length; i += 2) {
            String name = others[i];
            if (Arrays.stream(usual).noneMatch(claim -> claim[0].equals(name))) {
                json.append("\"")
                        .append(name)
                        .append("\":")
                        .append(others[i + 1])
                        .append(",");
            }
        }
        return json.substring(0, json.length() - 1) + "}";
    }

    static Params form(String assertion) {
        return Params.of("grant_type", GrantTypes.JWT_BEARER, "assertion", assertion);
    }

    HttpResponse present(String assertion) {
        return scene.token(PARTNER, form(assertion));
    }

    Tokens accepted(String assertion) {
        return Tokens.of(present(assertion));
    }

    void refused(String assertion, String reason) {
        HttpResponse response = scene.withoutTrace(() -> present(assertion));
        Expect.refused(response, 400, "invalid_grant");
        assertThat(response.text()).contains("\"The assertion is not valid.\"");
        assertThat(scene.reason()).isEqualTo("assertion_" + reason);
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
    }

    static String hmac(String id) {
        return Voucher.hmac(
                "HmacSHA256",
                "{\"alg\":\"HS256\"}",
                claims("iss", "\"" + HMAC_ISSUER + "\"", "jti", "\"" + id + "\""),
                Voucher.HMAC.getBytes(StandardCharsets.UTF_8));
    }
}
