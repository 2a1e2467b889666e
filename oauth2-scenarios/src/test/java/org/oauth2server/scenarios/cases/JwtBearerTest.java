// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.IssuerRegistration;

/** Assertions of registered issuers: who may vouch for whom, for what and through whom (RFC 7523). */
class JwtBearerTest extends JwtBearerScene {
    @Tag("P8")
    @Test
    void an_issuer_vouches_for_a_subject_and_its_client_gets_a_token_and_nothing_to_refresh_it_with() {
        Tokens tokens = accepted(Voucher.rs256(RS256, claims()));

        assertThat(tokens.refresh()).isEmpty();
        assertThat(tokens.scope()).isEqualTo("read write");
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(Tokens.json(scene.introspect(Scene.API, tokens.access()))
                        .get("sub")
                        .asText())
                .isEqualTo(Scene.USER);
        assertThat(scene.told(ServerEvent.Issued.class))
                .extracting(ServerEvent.Issued::grantType, ServerEvent.Issued::subject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(GrantTypes.JWT_BEARER, Scene.USER));
    }

    @Tag("P8")
    @ParameterizedTest
    @CsvSource({"HS256, HmacSHA256", "HS512, HmacSHA512"})
    void an_issuer_may_share_a_secret(String algorithm, String mac) {
        String jwt = Voucher.hmac(
                mac,
                "{\"alg\":\"" + algorithm + "\",\"kid\":\"any\"}",
                claims("iss", "\"" + HMAC_ISSUER + "\""),
                Voucher.HMAC.getBytes(StandardCharsets.UTF_8));

        assertThat(accepted(jwt).scope()).isEqualTo("read write");
    }

    @Tag("P8")
    @Test
    void an_issuer_may_have_an_elliptic_key() {
        assertThat(accepted(Voucher.es256("{\"alg\":\"ES256\",\"kid\":\"e1\"}", claims("iss", "\"" + EC_ISSUER + "\"")))
                        .scope())
                .isEqualTo("read write");
    }

    @Tag("JA-10")
    @Tag("JA-11")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"https://auth.example.com/oauth/token\"",
                "\"https://auth.example.com/oauth/par\"",
                "\"https://auth.example.com/\"",
                "\"HTTPS://auth.example.com\"",
                "\"https://Auth.example.com\"",
                "\"https://auth.example.com:443\"",
                "\"auth.example.com\"",
                "\"https://evil.example\""
            })
    void an_assertion_is_for_this_server_by_its_very_name(String audience) {
        refused(Voucher.rs256(RS256, claims("aud", audience)), "for_another_audience");
    }

    @Tag("JA-10")
    @Tag("JA-23")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "[\"https://auth.example.com\"]",
                "[\"https://auth.example.com\",\"https://evil.example\"]",
                "{\"$ne\":null}",
                "\"\""
            })
    void an_assertion_is_for_one_server(String audience) {
        refused(Voucher.rs256(RS256, claims("aud", audience)), "claims_malformed");
    }

    @Tag("JA-22")
    @Test
    void an_assertion_does_not_authenticate_a_client() {
        String jwt = Voucher.rs256(RS256, claims());
        String type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
        Params grant = form(jwt).and("client_id", PARTNER);

        for (Params form : List.of(
                grant.and("client_assertion", jwt).and("client_assertion_type", type),
                grant.and("client_assertion", jwt),
                grant.and("client_assertion_type", type),
                grant.and("client_assertion", jwt).and("client_assertion_type", "urn:x"))) {
            Expect.refused(
                    scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, form.encoded()))),
                    401,
                    "invalid_client");
        }
        Params twice = grant.and("client_assertion", jwt).and("client_assertion", jwt);
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, twice.encoded()))),
                400,
                "invalid_request");
        Expect.refused(
                scene.withoutTrace(() -> scene.server.handle(Scene.post(Scene.TOKEN, grant.encoded()))),
                401,
                "invalid_client");
    }

    @Tag("JA-23")
    @Tag("RO2S-8")
    @Test
    void an_issuer_speaks_for_whom_it_may_and_of_what_it_may() {
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();
        Voucher.put(
                scene.store,
                Voucher.issuer(
                        RSA_ISSUER,
                        null,
                        issuer.keys(),
                        issuer.algorithms(),
                        Set.of("ada"),
                        Scopes.of("read", "other")));

        refused(Voucher.rs256(RS256, claims()), "subject_not_allowed");
        refused(Voucher.rs256(RS256, claims("sub", "\"Ada\"")), "subject_not_allowed");
        refused(Voucher.rs256(RS256, claims("iss", "\"https://nobody.example\"")), "issuer_unknown");
        refused(Voucher.rs256(RS256, claims("iss", "\"" + RSA_ISSUER + "/\"")), "issuer_unknown");
        String jwt = Voucher.rs256(RS256, claims("sub", "\"ada\"", "scope", "\"admin\""));
        for (String scope : List.of("write", "admin", "other", "read write")) {
            Expect.refused(
                    scene.withoutTrace(() -> scene.token(PARTNER, form(jwt).and("scope", scope))),
                    400,
                    "invalid_scope");
        }
        assertThat(accepted(jwt).scope()).isEqualTo("read");
    }

    @Tag("JA-23")
    @Test
    void an_issuer_is_heard_from_the_clients_that_it_is_registered_for() {
        Issuer before = scene.store.issuers().find(HMAC_ISSUER).orElseThrow();
        IssuerRegistration registration = IssuerRegistration.of(HMAC_ISSUER)
                .hmacSecret(Secret.of(Voucher.HMAC))
                .scopes("read");
        scene.server.issuers().register(registration.clients(PEER, "another"));
        String jwt = hmac("j-clients");

        refused(jwt, "client_not_allowed");
        assertThat(Tokens.of(scene.token(PEER, form(jwt))).scope()).isEqualTo("read");

        scene.server.issuers().register(registration.clients());
        refused(hmac("j-nobody"), "client_not_allowed");
        Voucher.put(scene.store, withClients(before, "partner"));
        refused(hmac("j-odd"), "client_not_allowed");
        scene.server
                .issuers()
                .register(IssuerRegistration.of(HMAC_ISSUER)
                        .hmacSecret(Secret.of(Voucher.HMAC))
                        .scopes("read"));
        assertThat(accepted(hmac("j-any")).scope()).isEqualTo("read");
    }

    private static Issuer withClients(Issuer issuer, Object clients) {
        return new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                null,
                issuer.algorithms(),
                null,
                issuer.scopes(),
                issuer.created(),
                null,
                0,
                Extensions.of(java.util.Map.of("clients", clients)));
    }

    @Tag("P8")
    @Test
    void an_assertion_may_come_in_the_form_of_the_drafts_where_that_is_chosen() {
        AuthorizationServer old = scene.another(config -> config.jwtBearerGrant(new NimbusJose())
                .sealingKeys(Voucher.SEALING)
                .compatibilityAssertionGrant());
        Params form = Params.of(
                "grant_type", "assertion", "assertion_type", GrantTypes.JWT_BEARER, "assertion", hmac("j-old"));

        Expect.refused(scene.withoutTrace(() -> scene.token(PARTNER, form)), 400, "unsupported_grant_type");
        assertThat(Tokens.of(old.handle(scene.by(PARTNER, Scene.TOKEN, form))).scope())
                .isEqualTo("read write");
    }

    @Tag("JA-23")
    @Test
    void an_issuer_without_subjects_speaks_for_nobody() {
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();
        Voucher.put(
                scene.store,
                Voucher.issuer(RSA_ISSUER, null, issuer.keys(), issuer.algorithms(), Set.of(), Scopes.of("read")));

        refused(Voucher.rs256(RS256, claims()), "subject_not_allowed");
    }

    @Tag("JA-23")
    @Test
    void what_an_issuer_vouched_for_dies_with_the_trust_in_it() {
        Tokens tokens = accepted(Voucher.rs256(RS256, claims()));
        Issuer issuer = scene.store.issuers().find(RSA_ISSUER).orElseThrow();

        assertThat(scene.store
                        .issuers()
                        .put(
                                new Issuer(
                                        issuer.identifier(),
                                        null,
                                        issuer.keys(),
                                        issuer.algorithms(),
                                        null,
                                        issuer.scopes(),
                                        issuer.created(),
                                        TestClock.START,
                                        issuer.version(),
                                        issuer.extensions()),
                                issuer.version()))
                .isTrue();

        assertThat(scene.lives(tokens.access())).isFalse();
        refused(Voucher.rs256(RS256, claims("jti", "\"j-2\"")), "issuer_disabled");
        scene.store.issuers().remove(RSA_ISSUER);
        assertThat(scene.lives(tokens.access())).isFalse();
        refused(Voucher.rs256(RS256, claims("jti", "\"j-2\"")), "issuer_unknown");
    }

    /** First size and structure, then the key, then the signature, then the claims; and one answer to all of it. */
    @Tag("JA-25")
    @Test
    void what_is_wrong_is_told_to_the_operator_alone() {
        KeyPair other = Voucher.pair("RSA", null);

        refused(Voucher.rs256(RS256, claims("iss", "\"https://nobody.example\"", "exp", "1")), "issuer_unknown");
        refused(Voucher.signed(RS256, claims("exp", "1"), other.getPrivate(), "SHA256withRSA"), "signature_wrong");
        refused(Voucher.rs256("{\"alg\":\"RS256\",\"typ\":\"at+jwt\"}", claims("exp", "1")), "of_another_type");
        refused(Voucher.rs256(RS256, claims("aud", "\"x\"", "exp", "1")), "for_another_audience");
        refused(Voucher.rs256(RS256, claims("exp", "1", "sub", "\"x\"")), "expired");
    }

    @Test
    void without_an_assertion_there_is_nothing_to_judge() {
        Expect.refused(scene.token(PARTNER, Params.of("grant_type", GrantTypes.JWT_BEARER)), 400, "invalid_request");
    }
}
