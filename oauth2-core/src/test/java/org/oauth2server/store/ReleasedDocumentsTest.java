// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Extensions;

/** Documents that a release wrote are read for ever. */
class ReleasedDocumentsTest extends DocumentsScene {
    /** {@link Samples#UNICODE} as release 0.1 wrote it. */
    private static final String UNICODE = "𝔘nicode 🦊 ä a\u0308 \u2028 \\\"quoted\\\\\\\" \\u0001\\t";

    @Test
    void release_0_1_wrote_clients_like_this() {
        String golden = """
                {"v":1,"id":"app.example","name":"App","link":"https://app.example",\
                "image":"https://app.example/logo.png","redirectUris":["https://app.example/cb"],\
                "scopes":["read","write"],"grantTypes":["refresh_token","authorization_code"],\
                "authenticationMethod":"client_secret_basic","secrets":[{"label":"first","hash":"sha256:abc",\
                "created":1700000000123},{"label":"second","hash":"sha256:def","created":1700000000123,\
                "expires":1700000060123}],"keys":"{\\"keys\\":[]}","notes":"ask Ada","created":1700000000123,\
                "disabledAt":1700000001123,"epoch":7,"version":3,"nonce":"🦊"}""";

        Client client = Samples.client().toBuilder()
                .name("App")
                .redirectUris("https://app.example/cb")
                .extensions(Extensions.of(Map.of("nonce", "🦊")))
                .build();

        assertThat(Documents.write(client)).isEqualTo(golden);
        assertThat(Documents.client(golden)).isEqualTo(client);
    }

    @Test
    void release_0_1_wrote_bare_clients_like_this() {
        String golden = """
                {"v":1,"id":"app.example","name":"App","redirectUris":[],"scopes":[],"grantTypes":[],\
                "authenticationMethod":"none","secrets":[],"created":1700000000123,"epoch":0,"version":0}""";

        assertThat(Documents.write(Samples.bareClient())).isEqualTo(golden);
        assertThat(Documents.client(golden)).isEqualTo(Samples.bareClient());
    }

    @Test
    void release_0_1_wrote_requests_like_this() {
        AuthorizationRequest full = Samples.request();
        String golden = """
                {"v":1,"kind":"pending","handle":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",\
                "spends":"AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI",\
                "userCode":"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM","client":"app.example","clientEpoch":7,\
                "redirectUri":"https://app.example/cb","redirectUriSent":true,"scopes":["read","write"],\
                "state":"UNICODE",\
                "codeChallenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",\
                "browser":"BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ","created":1700000000123,\
                "expires":1700000600123,"keepUntil":1700000700123,\
                "acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);

        assertThat(Documents.write(full)).isEqualTo(golden);
        assertThat(Documents.request(golden)).isEqualTo(full);
    }

    @Test
    void release_0_1_wrote_bare_requests_like_this() {
        String golden = """
                {"v":1,"kind":"device","handle":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",\
                "client":"app.example","clientEpoch":0,"redirectUriSent":false,"scopes":[],\
                "created":1700000000123,"expires":1700000000123,"keepUntil":1700000000123}""";

        assertThat(Documents.write(Samples.bareRequest())).isEqualTo(golden);
        assertThat(Documents.request(golden)).isEqualTo(Samples.bareRequest());
        assertThat(Documents.request(golden.replace("device", "pushed")).kind())
                .isEqualTo(AuthorizationRequest.Kind.PUSHED);
    }

    @Test
    void release_0_1_wrote_grants_like_this() {
        String golden = """
                {"v":1,"id":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE","client":"app.example","clientEpoch":7,\
                "decision":"approved","subject":"UNICODE",\
                "scopes":["read"],"code":"BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU","codeExpires":1700000060123,\
                "redirectUri":"https://app.example/cb","redirectUriSent":true,\
                "codeChallenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","decidedAt":1700000000123,\
                "expires":1700086400123,"revoked":{"at":1700000009123,"reason":"code_replayed"},\
                "keepUntil":1700090000123,"acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);

        assertThat(Documents.write(Samples.grant())).isEqualTo(golden);
        assertThat(Documents.grant(golden)).isEqualTo(Samples.grant());
    }

    @Test
    void release_0_1_wrote_denials_like_this() {
        String golden = """
                {"v":1,"id":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE","client":"app.example","clientEpoch":0,\
                "decision":"denied","scopes":[],"redirectUriSent":false,"decidedAt":1700000000123,\
                "keepUntil":1700000000123}""";

        assertThat(Documents.write(Samples.bareGrant())).isEqualTo(golden);
        assertThat(Documents.grant(golden)).isEqualTo(Samples.bareGrant());
    }

    @Test
    void release_0_1_wrote_issuances_like_this() {
        String golden = """
                {"v":1,"spends":"BQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU",\
                "accessToken":"BgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgY",\
                "refreshToken":"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc","grantType":"authorization_code",\
                "client":"app.example","clientEpoch":7,"grant":"AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE",\
                "issuer":"https://idp.example",\
                "subject":"UNICODE","scopes":["read"],\
                "issued":1700000000123,"accessExpires":1700003600123,"refreshExpires":1700007200123,\
                "revoked":{"at":1700000009123,"reason":"requested"},"lastAccess":1700000010123,\
                "replay":"AP9_gA","replayUntil":1700000020123,"keepUntil":1700007200123,\
                "acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);

        assertThat(Documents.write(Samples.issuance())).isEqualTo(golden);
        assertThat(Documents.issuance(golden)).isEqualTo(Samples.issuance());
    }

    @Test
    void release_0_1_wrote_bare_issuances_like_this() {
        String golden = """
                {"v":1,"accessToken":"BgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgYGBgY",\
                "grantType":"client_credentials","client":"app.example","clientEpoch":0,"scopes":[],\
                "issued":1700000000123,"keepUntil":1700000000123}""";

        assertThat(Documents.write(Samples.bareIssuance())).isEqualTo(golden);
        assertThat(Documents.issuance(golden)).isEqualTo(Samples.bareIssuance());
    }

    @Test
    void release_0_1_wrote_issuers_like_this() {
        String golden = """
                {"v":1,"identifier":"https://idp.example","hmacSecret":"AQID","keys":"{\\"keys\\":[]}",\
                "algorithms":["HS256","RS256"],"subjects":["zoe",\
                "UNICODE"],"scopes":["read"],\
                "created":1700000000123,"disabledAt":1700000001123,"version":4,\
                "acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);

        assertThat(Documents.write(Samples.issuer())).isEqualTo(golden);
        assertThat(Documents.issuer(golden)).isEqualTo(Samples.issuer());
    }

    @Test
    void release_0_1_wrote_bare_issuers_like_this() {
        String golden = """
                {"v":1,"identifier":"urn:x","algorithms":[],"scopes":[],"created":1700000000123,"version":0}""";

        assertThat(Documents.write(Samples.bareIssuer())).isEqualTo(golden);
        assertThat(Documents.issuer(golden)).isEqualTo(Samples.bareIssuer());
    }

    @Test
    void release_0_1_wrote_consents_like_this() {
        String golden = """
                {"v":1,"subject":"UNICODE","client":"app.example",\
                "scopes":["read"],"redirectUri":"https://app.example/cb","granted":1700000000123,\
                "expires":1700000005123,"acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);
        String bare = """
                {"v":1,"subject":"ada","client":"app.example","scopes":[],"granted":1700000000123}""";

        assertThat(Documents.write(Samples.consent())).isEqualTo(golden);
        assertThat(Documents.consent(golden)).isEqualTo(Samples.consent());
        assertThat(Documents.write(Samples.bareConsent())).isEqualTo(bare);
        assertThat(Documents.consent(bare)).isEqualTo(Samples.bareConsent());
    }

    @Test
    void release_0_1_wrote_signing_keys_like_this() {
        String golden = """
                {"v":1,"kid":"k2","replaces":"k1","algorithm":"RS256","privateKey":"AQID",\
                "publicKey":"{\\"kty\\":\\"RSA\\"}","created":1700000000123,"retiredAt":1700000001123,\
                "acr":["a",1,-0.5,true,[],{"deep":{"er":[-9223372036854775808]}}],\
                "nonce":"UNICODE"}""".replace("UNICODE", UNICODE);
        String bare = """
                {"v":1,"kid":"k1","algorithm":"RS256","privateKey":"","publicKey":"{}","created":1700000000123}""";

        assertThat(Documents.write(Samples.signingKey())).isEqualTo(golden);
        assertThat(Documents.signingKey(golden)).isEqualTo(Samples.signingKey());
        assertThat(Documents.write(Samples.bareSigningKey())).isEqualTo(bare);
        assertThat(Documents.signingKey(bare)).isEqualTo(Samples.bareSigningKey());
    }

    @Test
    void release_0_1_wrote_extensions_like_this() {
        assertThat(Documents.write(Extensions.NONE)).isEqualTo("{}");
        assertThat(Documents.write(Extensions.of(Map.of("v", 2, "b", List.of(1.0, "x")))))
                .isEqualTo("{\"b\":[1.0,\"x\"],\"v\":2}");
        assertThat(Documents.extensions("{}")).isEqualTo(Extensions.NONE);
    }
}
