// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.SigningKey;

class DocumentsTest {
    /** {@link Samples#UNICODE} as release 0.1 wrote it. */
    private static final String UNICODE = "𝔘nicode 🦊 ä a\u0308 \u2028 \\\"quoted\\\\\\\" \\u0001\\t";

    private static Stream<Arguments> records() {
        return Stream.of(
                record("client", Samples.client()),
                record("bare client", Samples.bareClient()),
                record("request", Samples.request()),
                record("bare request", Samples.bareRequest()),
                record("grant", Samples.grant()),
                record("bare grant", Samples.bareGrant()),
                record("issuance", Samples.issuance()),
                record("bare issuance", Samples.bareIssuance()),
                record("issuer", Samples.issuer()),
                record("bare issuer", Samples.bareIssuer()),
                record("consent", Samples.consent()),
                record("bare consent", Samples.bareConsent()),
                record("signing key", Samples.signingKey()),
                record("bare signing key", Samples.bareSigningKey()),
                record("extensions", Samples.EXTENSIONS),
                record("no extensions", Extensions.NONE));
    }

    private static Arguments record(String name, Object record) {
        return Arguments.of(Named.of(name, record));
    }

    private static String write(Object record) {
        if (record instanceof Client client) {
            return Documents.write(client);
        } else if (record instanceof AuthorizationRequest request) {
            return Documents.write(request);
        } else if (record instanceof Grant grant) {
            return Documents.write(grant);
        } else if (record instanceof Issuance issuance) {
            return Documents.write(issuance);
        } else if (record instanceof Issuer issuer) {
            return Documents.write(issuer);
        } else if (record instanceof Consent consent) {
            return Documents.write(consent);
        } else if (record instanceof SigningKey key) {
            return Documents.write(key);
        }
        return Documents.write((Extensions) record);
    }

    private static final Map<Class<?>, Function<String, Object>> READERS = Map.of(
            Client.class, Documents::client,
            AuthorizationRequest.class, Documents::request,
            Grant.class, Documents::grant,
            Issuance.class, Documents::issuance,
            Issuer.class, Documents::issuer,
            Consent.class, Documents::consent,
            SigningKey.class, Documents::signingKey,
            Extensions.class, Documents::extensions);

    private static Object read(Object like, String json) {
        return READERS.get(like.getClass()).apply(json);
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_is_read_equals_what_was_written(Object record) {
        assertThat(read(record, write(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @MethodSource("records")
    void what_is_read_is_written_again_letter_by_letter(Object record) {
        String json = write(record);

        assertThat(write(read(record, json))).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("records")
    void no_document_survives_being_cut_short(Object record) {
        String json = write(record);

        for (int end = 0; end < json.length(); end++) {
            String cut = json.substring(0, end);
            assertThatThrownBy(() -> read(record, cut)).as(cut).isInstanceOf(StoreException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void any_member_of_a_wrong_type_is_refused_or_unknown(Object record) {
        String json = write(record);

        for (String name : DocumentParser.parse("record", json).keySet()) {
            for (String wrong : List.of("null", "{\"x\":{}}", "[[7]]", "1e400")) {
                assertNothingButStoreException(record, withMember(json, name, wrong));
            }
        }
    }

    /** Whatever has happened to a text in a database, reading it ends in a record or in a refusal. */
    @ParameterizedTest
    @MethodSource("records")
    @Tag("ST-18")
    void no_damage_to_a_document_has_another_end_than_a_record_or_a_refusal(Object record) {
        String json = write(record);
        Random random = new Random(json.hashCode());
        String splinters = "{}[]\":,\\u0 19-+.eE/tfn\u0000\ud83e\n";
        for (int i = 0; i < 500; i++) {
            StringBuilder damaged = new StringBuilder(json);
            for (int wounds = random.nextInt(4); wounds >= 0 && !damaged.isEmpty(); wounds--) {
                int at = random.nextInt(damaged.length());
                char splinter = splinters.charAt(random.nextInt(splinters.length()));
                switch (random.nextInt(3)) {
                    case 0 -> damaged.setCharAt(at, splinter);
                    case 1 -> damaged.insert(at, splinter);
                    default -> damaged.deleteCharAt(at);
                }
            }
            assertNothingButStoreException(record, damaged.toString());
        }
    }

    private static void assertNothingButStoreException(Object like, String json) {
        try {
            read(like, json);
        } catch (StoreException expected) {
            assertThat(expected).hasMessageContaining("stored");
        }
    }

    /** The document with this member changed, by way of text: the member is renamed and the new one added. */
    private static String withMember(String json, String name, String value) {
        String renamed = json.replaceFirst("\"" + name + "\":", "\"renamed-member\":");
        return renamed.substring(0, renamed.length() - 1) + ",\"" + name + "\":" + value + "}";
    }

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

    @Test
    void no_subjects_at_all_and_any_subject_stay_apart() {
        Issuer anyone = Samples.bareIssuer();
        Issuer noOne =
                new Issuer("urn:x", null, null, List.of(), Set.of(), Scopes.NONE, Samples.T, null, 0, Extensions.NONE);

        assertThat(Documents.issuer(Documents.write(anyone)).subjects()).isNull();
        assertThat(Documents.issuer(Documents.write(noOne)).subjects()).isEmpty();
    }

    @Test
    void the_order_of_redirect_uris_grant_types_and_subjects_is_kept() {
        Client client = Documents.client(Documents.write(Samples.client()));
        Issuer issuer = Documents.issuer(Documents.write(Samples.issuer()));

        assertThat(client.grantTypes()).containsExactly("refresh_token", "authorization_code");
        assertThat(issuer.subjects())
                .containsExactlyElementsOf(new LinkedHashSet<>(Samples.issuer().subjects()));
    }

    @Test
    void members_of_a_later_release_pass_through() {
        String later = Documents.write(Samples.bareConsent()).replace("}", ",\"later\":{\"a\":[1,{\"b\":false}]}}");

        Consent read = Documents.consent(later);

        assertThat(read.extensions())
                .isEqualTo(Extensions.of(Map.of("later", Map.of("a", List.of(1L, Map.of("b", false))))));
        assertThat(Documents.write(read)).isEqualTo(later);
    }

    @Test
    void members_may_come_in_any_order() {
        assertThat(Documents.consent("""
                {"scopes":[],"client":"app.example","granted":1700000000123,"subject":"ada","v":1}""")).isEqualTo(Samples.bareConsent());
    }

    @Test
    void a_member_of_a_later_release_within_a_secret_is_refused_for_it_could_not_be_kept() {
        String later =
                Documents.write(Samples.client()).replace("\"label\":\"first\"", "\"label\":\"first\",\"off\":true");

        assertThatThrownBy(() -> Documents.client(later))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("client.secrets")
                .hasMessageContaining("off");
    }

    @Test
    void an_extension_with_the_name_of_a_member_is_refused_even_where_that_member_is_null() {
        for (String name : List.of("v", "scopes", "redirectUri", "expires")) {
            Consent consent = new Consent(
                    "ada", Samples.CLIENT, Scopes.NONE, null, Samples.T, null, Extensions.of(Map.of(name, "x")));

            assertThatThrownBy(() -> Documents.write(consent))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(name);
        }
    }

    @Test
    void a_later_version_is_refused_with_advice() {
        assertThatThrownBy(() ->
                        Documents.consent(Documents.write(Samples.consent()).replace("\"v\":1", "\"v\":2")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("upgrade");
    }

    @Test
    void a_missing_member_is_named() {
        assertThatThrownBy(() -> Documents.consent("{\"v\":1,\"subject\":\"ada\"}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("The stored consent lacks its member client.");
        assertThatThrownBy(() -> Documents.consent("{}"))
                .isInstanceOf(StoreException.class)
                .hasMessage("The stored consent lacks its member v.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"created\":true", "\"created\":1.5", "\"created\":\"1\"", "\"created\":1e3", "\"created\":[1]"
            })
    void a_member_of_the_wrong_type_is_named(String wrong) {
        String json = Documents.write(Samples.signingKey()).replaceFirst("\"created\":\\d+", wrong);

        assertThatThrownBy(() -> Documents.signingKey(json))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("created")
                .hasMessageContaining("signing key");
    }

    @Test
    void a_member_that_comes_twice_is_refused_at_any_depth() {
        assertThatThrownBy(() -> Documents.extensions("{\"a\":1,\"a\":1}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> Documents.extensions("{\"a\":{\"b\":1,\"b\":2}}"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"x\"",
                "[]",
                "{",
                "}",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":1}{}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":null}",
                "{\"a\":[null]}",
                "{\"a\":9223372036854775808}",
                "{\"a\":1e400}",
                "{\"a\":1e1000000}",
                "{\"a\":-1e1000000000}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\u0000\"}",
                "{\"\":1}",
                "{\"a\":\"\n\"}",
                "{/**/\"a\":1}",
                "\uFEFF{}",
                "{\"a\":tru}"
            })
    void what_is_not_a_json_object_of_our_kind_is_refused(String json) {
        assertThatThrownBy(() -> Documents.extensions(json)).isInstanceOf(StoreException.class);
    }

    // DS-12
    @Test
    @Tag("DS-12")
    void a_bomb_is_refused_before_it_goes_off() {
        int deep = 1_000_000;
        for (String bomb : List.of(
                "{\"a\":" + "[".repeat(deep),
                "{\"a\":".repeat(deep),
                "{\"a\":" + "[".repeat(deep) + "]".repeat(deep) + "}",
                "{\"a\":" + "9".repeat(deep) + "}",
                "{\"a\":1." + "9".repeat(deep) + "}",
                "{\"a\":1e" + "9".repeat(deep) + "}",
                "{\"" + "a".repeat(deep) + "\":1}")) {
            assertThatThrownBy(() -> Documents.extensions(bomb)).isInstanceOf(StoreException.class);
        }
    }

    @Test
    void extensions_nest_as_deep_in_a_document_as_they_may_by_themselves() {
        Object value = "x";
        for (int depth = 2; depth <= 16; depth++) {
            value = List.of(value);
        }
        Extensions deepest = Extensions.of(Map.of("a", value));

        assertThat(Documents.extensions(Documents.write(deepest))).isEqualTo(deepest);
        assertThatThrownBy(() -> Documents.extensions("{\"a\":" + "[".repeat(17) + "1" + "]".repeat(17) + "}"))
                .isInstanceOf(StoreException.class);
    }

    // ST-18
    @Test
    @Tag("ST-18")
    void a_class_name_in_a_document_is_text_like_any_other() {
        String json = "{\"@class\":\"java.lang.ProcessBuilder\",\"@type\":[\"java.util.HashMap\",{}]}";

        assertThat(Documents.extensions(json).members()).containsOnlyKeys("@class", "@type");
    }

    @Test
    void a_refusal_quotes_nothing_of_what_is_kept() {
        assertThatThrownBy(() -> Documents.signingKey("{\"v\":1,\"privateKey\":sesame}"))
                .isInstanceOf(StoreException.class)
                .hasMessageNotContaining("sesame")
                .hasNoCause();
    }

    // ST-14, ST-15
    @Test
    @Tag("ST-14")
    @Tag("ST-15")
    void times_are_milliseconds_whatever_the_zone_and_however_far() {
        for (String time : List.of("1969-12-31T23:59:59.999Z", "2038-01-19T03:14:08Z", "9999-12-31T23:59:59.999Z")) {
            Consent consent =
                    new Consent("ada", Samples.CLIENT, Scopes.NONE, null, Instant.parse(time), null, Extensions.NONE);

            assertThat(Documents.consent(Documents.write(consent)).granted()).isEqualTo(time);
        }
    }
}
