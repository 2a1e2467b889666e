// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;

/** Assertions of registered issuers: two servers on one database, and a client that asks both. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "assertions on {0}")
@EnumSource
class IssuersGrantsTest extends GrantsScene {
    private static final String ALGORITHM = "RS256";
    private static final String HMAC = "a shared secret of at least 32 bytes";
    private static final RSAKey KEY = key();

    IssuersGrantsTest(Backend backend) {
        assertThat(node.issuer()).as(backend.toString()).isNotEmpty();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("2026").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Issuer issuer(String identifier, @Nullable Sealed secret, @Nullable String keys, String algorithm) {
        return new Issuer(
                identifier,
                secret,
                keys,
                List.of(algorithm),
                null,
                Scopes.of("read"),
                Instant.now(),
                null,
                0,
                Extensions.NONE);
    }

    private static String issuer() {
        String identifier = "https://" + UUID.randomUUID() + ".example";
        String keys = new NimbusJose().publicKeys(KEY.toPublicJWK().toJSONString(), List.of(ALGORITHM));
        assertThat(node.store().issuers().put(issuer(identifier, null, keys, ALGORITHM), Issuers.NONE_YET))
                .isTrue();
        return identifier;
    }

    private static String assertion(String issuer, String id) throws Exception {
        return assertion(issuer, id, new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("2026"), new RSASSASigner(KEY));
    }

    private static String assertion(String issuer, String id, JWSHeader.Builder header, JWSSigner signer)
            throws Exception {
        SignedJWT jwt = new SignedJWT(
                header.build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("ada")
                        .audience(SERVER)
                        .jwtID(id)
                        .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                        .issueTime(new Date())
                        .build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private static Http.Answer present(Node where, Party party, String assertion) {
        return party.token(where, "grant_type", GrantTypes.JWT_BEARER, "assertion", assertion, "scope", "read");
    }

    @Test
    @Tag("P8")
    @Tag("JA-15")
    void p8_an_assertion_of_a_registered_issuer_gets_a_token_once_on_all_nodes() throws Exception {
        Party party = partner(GrantTypes.JWT_BEARER);
        String assertion = assertion(issuer(), "j-1");

        Http.Answer first = present(node, party, assertion);
        Http.Answer again = present(second, party, assertion);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(Http.get(second.at(Application.ME), Http.bearer(first.member("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
        assertThat(first.body()).doesNotContain("refresh_token");
        assertThat(again.member("error")).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("P8")
    void p8_an_issuer_may_share_a_secret_that_the_database_does_not_show() throws Exception {
        Party party = partner(GrantTypes.JWT_BEARER);
        String identifier = "https://" + UUID.randomUUID() + ".example";
        Store store = node.store();
        Sealed sealed = new IssuerSecrets(SEALING, store.realm(), new SecureRandom()).seal(identifier, Secret.of(HMAC));
        assertThat(store.issuers().put(issuer(identifier, sealed, null, "HS256"), Issuers.NONE_YET))
                .isTrue();

        String assertion = assertion(identifier, "j-1", new JWSHeader.Builder(JWSAlgorithm.HS256), new MACSigner(HMAC));

        assertThat(present(second, party, assertion).status()).isEqualTo(200);
        Sealed kept = second.store().issuers().find(identifier).orElseThrow().hmacSecret();
        assertThat(new String(kept.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain(HMAC);
    }

    @Test
    @Tag("P8")
    @Tag("JA-23")
    void p8_what_an_issuer_vouched_for_dies_on_all_nodes_when_it_is_disabled() throws Exception {
        Party party = partner(GrantTypes.JWT_BEARER);
        String identifier = issuer();
        String token = present(node, party, assertion(identifier, "j-1")).member("access_token");
        assertThat(party.sees(second, token)).isTrue();

        Issuer trusted = node.store().issuers().find(identifier).orElseThrow();
        Issuer disabled = new Issuer(
                identifier,
                null,
                trusted.keys(),
                trusted.algorithms(),
                null,
                trusted.scopes(),
                trusted.created(),
                Instant.now(),
                0,
                Extensions.NONE);
        assertThat(node.store().issuers().put(disabled, trusted.version())).isTrue();

        assertThat(party.sees(second, token)).isFalse();
        assertThat(Http.get(second.at(Application.ME), Http.bearer(token)).status())
                .isEqualTo(401);
        assertThat(present(second, party, assertion(identifier, "j-2")).member("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    @Tag("P8")
    @Tag("CC-03")
    void p8_of_eight_who_present_an_assertion_at_once_to_two_nodes_one_gets_a_token() throws Exception {
        Party party = partner(GrantTypes.JWT_BEARER);
        String identifier = issuer();
        for (int round = 0; round < 10; round++) {
            String assertion = assertion(identifier, "race-" + round);
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Node where = i % 2 == 0 ? node : second;
                all.add(() -> present(where, party, assertion).status());
            }

            assertThat(racers.race(all)).containsOnlyOnce(200).containsOnly(200, 400);
        }
    }
}
