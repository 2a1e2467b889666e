// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/** One record of each kind with all it can have, and one with as little as it can. */
final class Samples {
    static final Instant T = Instant.ofEpochMilli(1_700_000_000_123L);
    static final ClientId CLIENT = new ClientId("app.example");

    /** Letters beyond the basic plane, both ways of writing an umlaut, a line separator, and what JSON escapes. */
    static final String UNICODE = "𝔘nicode 🦊 ä a\u0308 \u2028 \"quoted\\\" \u0001\t";

    static final Extensions EXTENSIONS = Extensions.of(Map.of(
            "nonce",
            UNICODE,
            "acr",
            List.of("a", 1L, -0.5, true, List.of(), Map.of("deep", Map.of("er", List.of(Long.MIN_VALUE))))));

    private Samples() {}

    static Digest digest(int fill) {
        byte[] bytes = new byte[Digest.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return Digest.of(bytes);
    }

    static Client client() {
        return Client.builder(CLIENT, UNICODE, T)
                .link("https://app.example")
                .image("https://app.example/logo.png")
                .redirectUris("https://app.example/cb", "https://app.example/cb?x=1")
                .scopes(Scopes.of("read", "write"))
                .grantTypes("refresh_token", "authorization_code")
                .authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC)
                .secrets(
                        new ClientSecret("first", "sha256:abc", T, null),
                        new ClientSecret("second", "sha256:def", T, T.plusSeconds(60)))
                .keys("{\"keys\":[]}")
                .notes("ask Ada")
                .disabledAt(T.plusSeconds(1))
                .epoch(7)
                .version(3)
                .extensions(EXTENSIONS)
                .build();
    }

    static Client bareClient() {
        return Client.builder(CLIENT, "App", T).build();
    }

    static AuthorizationRequest request() {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.PENDING,
                digest(1),
                digest(2),
                digest(3),
                CLIENT,
                7,
                "https://app.example/cb",
                true,
                Scopes.of("write", "read"),
                UNICODE,
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                digest(4),
                T,
                T.plusSeconds(600),
                T.plusSeconds(700),
                EXTENSIONS);
    }

    static AuthorizationRequest bareRequest() {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.DEVICE,
                digest(1),
                null,
                null,
                CLIENT,
                0,
                null,
                false,
                Scopes.NONE,
                null,
                null,
                null,
                T,
                T,
                T,
                Extensions.NONE);
    }

    static Grant grant() {
        return new Grant(
                digest(1),
                CLIENT,
                7,
                Grant.Decision.APPROVED,
                UNICODE,
                Scopes.of("read"),
                digest(5),
                T.plusSeconds(60),
                "https://app.example/cb",
                true,
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                T,
                T.plusSeconds(86_400),
                new Revocation(T.plusSeconds(9), Revocation.CODE_REPLAYED),
                T.plusSeconds(90_000),
                EXTENSIONS);
    }

    static Grant bareGrant() {
        return new Grant(
                digest(1),
                CLIENT,
                0,
                Grant.Decision.DENIED,
                null,
                Scopes.NONE,
                null,
                null,
                null,
                false,
                null,
                T,
                null,
                null,
                T,
                Extensions.NONE);
    }

    static Issuance issuance() {
        return new Issuance(
                digest(5),
                digest(6),
                digest(7),
                "authorization_code",
                CLIENT,
                7,
                digest(1),
                "https://idp.example",
                UNICODE,
                Scopes.of("read"),
                T,
                T.plusSeconds(3600),
                T.plusSeconds(7200),
                new Revocation(T.plusSeconds(9), Revocation.REQUESTED),
                T.plusSeconds(10),
                Sealed.of(new byte[] {0, -1, 127, -128}),
                T.plusSeconds(20),
                T.plusSeconds(7200),
                EXTENSIONS);
    }

    static Issuance bareIssuance() {
        return new Issuance(
                null,
                digest(6),
                null,
                "client_credentials",
                CLIENT,
                0,
                null,
                null,
                null,
                Scopes.NONE,
                T,
                null,
                null,
                null,
                null,
                null,
                null,
                T,
                Extensions.NONE);
    }

    static Issuer issuer() {
        return new Issuer(
                "https://idp.example",
                Sealed.of(new byte[] {1, 2, 3}),
                "{\"keys\":[]}",
                List.of("HS256", "RS256"),
                new LinkedHashSet<>(List.of("zoe", UNICODE)),
                Scopes.of("read"),
                T,
                T.plusSeconds(1),
                4,
                EXTENSIONS);
    }

    static Issuer bareIssuer() {
        return new Issuer("urn:x", null, null, List.of(), null, Scopes.NONE, T, null, 0, Extensions.NONE);
    }

    static Consent consent() {
        return new Consent(
                UNICODE, CLIENT, Scopes.of("read"), "https://app.example/cb", T, T.plusSeconds(5), EXTENSIONS);
    }

    static Consent bareConsent() {
        return new Consent("ada", CLIENT, Scopes.NONE, null, T, null, Extensions.NONE);
    }

    static SigningKey signingKey() {
        return new SigningKey(
                "k2",
                "k1",
                "RS256",
                Sealed.of(new byte[] {1, 2, 3}),
                "{\"kty\":\"RSA\"}",
                T,
                T.plusSeconds(1),
                EXTENSIONS);
    }

    static SigningKey bareSigningKey() {
        return new SigningKey("k1", null, "RS256", Sealed.of(new byte[0]), "{}", T, null, Extensions.NONE);
    }
}
