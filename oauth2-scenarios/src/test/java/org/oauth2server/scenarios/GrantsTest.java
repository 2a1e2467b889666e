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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.ServerConfig;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.token.Credentials;

/** The grants of the ancestor on today's protocol: two servers on one database, and a client that asks both. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "grants on {0}")
@EnumSource
class GrantsTest {
    private static final String SERVER = "https://as.example";
    private static final String ALGORITHM = "RS256";
    private static final SealingKeys SEALING =
            SealingKeys.of("k1", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final String TICKET = "urn:example:assertion:ticket";
    private static final String HMAC = "a shared secret of at least 32 bytes";
    private static final RSAKey KEY = key();

    private static final Opened OPENED = new Opened();

    private static Node node;
    private static Node second;
    private static Node eternal;
    private static Racers racers;

    GrantsTest(Backend backend) {
        assertThat(node.issuer()).as(backend.toString()).isNotEmpty();
    }

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        StoreConfig place = backend == Backend.MEMORY
                ? StoreConfig.of("memory:grants-" + UUID.randomUUID()) // by name: two nodes of one process share it
                : backend.freshRealm();
        racers = OPENED.keep(new Racers());
        node = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsTest::choose));
        second = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsTest::choose));
        eternal = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsTest::chooseForEver));
    }

    private static void chooseForEver(ServerConfig config) {
        Lifetimes usual = Lifetimes.DEFAULT;
        choose(config);
        config.lifetimes(new Lifetimes(usual.request(), usual.code(), null, null, null, usual.grace()));
    }

    private static void choose(ServerConfig config) {
        config.issuer(SERVER)
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(SEALING)
                .assertionHandler(
                        TICKET,
                        presented -> AssertionVerdict.once(
                                        "ada",
                                        presented.assertion().reveal(),
                                        presented.now().plusSeconds(60))
                                .withRefreshToken())
                .compatibilityNoneGrant()
                .insecureImplicitGrant()
                .insecurePasswordGrant((username, password) ->
                        password.reveal().equals("of " + username) ? Optional.of(username) : Optional.empty());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyID("2026").generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static Party partner(String... grantTypes) {
        return Party.of(node.register(
                ClientRegistration.named("Partner").scopes("read", "sudo").grantTypes(grantTypes)));
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

    @Test
    @Tag("P8")
    void p8_an_assertion_that_the_application_judges_is_used_once_on_all_nodes_and_refreshed_on_the_other() {
        Party party = partner(TICKET, GrantTypes.REFRESH_TOKEN);
        String ticket = UUID.randomUUID().toString();

        Http.Answer first = party.token(node, "grant_type", TICKET, "assertion", ticket, "scope", "read");
        Http.Answer again = party.token(second, "grant_type", TICKET, "assertion", ticket, "scope", "read");
        Http.Answer refreshed = party.refresh(second, first.member("refresh_token"));

        assertThat(again.member("error")).isEqualTo("invalid_grant");
        assertThat(Http.get(node.at(Application.ME), Http.bearer(refreshed.member("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
        party.revoke(node, refreshed.member("refresh_token"));
        assertThat(party.sees(second, first.member("access_token"))).isFalse();
    }

    @Test
    @Tag("P8")
    void p8_a_password_gets_tokens_of_its_user_and_none_beyond_the_scopes_of_the_client() {
        Party party = partner(GrantTypes.PASSWORD, GrantTypes.REFRESH_TOKEN);
        String[] right = {"grant_type", "password", "username", "ada", "password", "of ada", "scope", "read"};
        String[] wrong = {"grant_type", "password", "username", "ada", "password", "of eve", "scope", "read"};
        String[] more = {"grant_type", "password", "username", "ada", "password", "of ada", "scope", "oauth-admin"};

        Http.Answer answer = party.token(node, right);
        Http.Answer refreshed = party.refresh(second, answer.member("refresh_token"));

        assertThat(Http.get(second.at(Application.ME), Http.bearer(refreshed.member("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
        assertThat(party.token(node, wrong).member("error")).isEqualTo("invalid_grant");
        assertThat(party.token(node, more).member("error")).isEqualTo("invalid_scope");
    }

    @Test
    @Tag("P8")
    @Tag("RO2S-3")
    void p8_none_is_client_credentials_and_mints_no_admin() {
        Party party = partner(GrantTypes.CLIENT_CREDENTIALS);

        Http.Answer answer = party.token(node, "grant_type", "none", "scope", "sudo");

        assertThat(party.sees(second, answer.member("access_token"))).isTrue();
        assertThat(party.token(node, "grant_type", "none", "scope", "oauth-admin")
                        .member("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    @Tag("P7")
    void p7_a_token_comes_in_the_fragment_where_that_is_chosen() {
        Party party = Party.of(node.register(ClientRegistration.named("Old")
                .redirectUris(Party.CALLBACK)
                .scopes("read", "write")
                .grantTypes(GrantTypes.IMPLICIT)));

        URI back = new Browser("ada")
                .decide(party.authorizationRequest(node, "response_type", "token", "scope", "read"), "Grant")
                .at();
        Map<String, String> response = Arrays.stream(back.getFragment().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThat(back.getQuery()).isNull();
        assertThat(response.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope", "state", "iss");
        assertThat(response).containsEntry("state", "s-1").containsEntry("iss", SERVER);
        assertThat(Http.get(second.at(Application.ME), Http.bearer(response.get("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
    }

    @Test
    @Tag("P9")
    void p9_a_token_without_an_end_is_issued_where_that_is_chosen_and_dies_when_it_is_revoked() {
        Party party = partner(GrantTypes.CLIENT_CREDENTIALS);

        Http.Answer mortal = party.token(node, "grant_type", "client_credentials");
        Http.Answer immortal = party.token(eternal, "grant_type", "client_credentials");
        String token = immortal.member("access_token");

        assertThat(mortal.body()).contains("\"expires_in\":3600");
        assertThat(immortal.body()).doesNotContain("expires_in");
        assertThat(party.sees(node, token)).isTrue();
        assertThat(node.store()
                        .issuances()
                        .findByAccessToken(new Credentials(node.store().realm(), new SecureRandom())
                                .digest(CredentialKind.ACCESS_TOKEN, token))
                        .orElseThrow()
                        .value()
                        .accessExpires())
                .isNull();
        party.revoke(node, token);
        assertThat(party.sees(eternal, token)).isFalse();
    }
}
