// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.signing.KeyRotation;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** Two nodes that sign on one database, and a resource server that verifies with a library of others and asks nobody. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "signing nodes on {0}")
@EnumSource(
        value = Backend.class,
        names = {"H2_MEMORY", "H2_FILE", "POSTGRESQL", "MONGODB"})
class SigningNodesTest {
    private static final String ISSUER = "http://localhost";
    private static final String AUDIENCE = "https://api.example.com";
    private static final SealingKeys SEALING =
            SealingKeys.of("first", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    private static final Opened OPENED = new Opened();

    private static List<Node> nodes;
    private static Racers racers;

    SigningNodesTest(Backend backend) {
        assertThat(nodes).as(backend.toString()).hasSize(2);
    }

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        racers = OPENED.keep(new Racers());
        StoreConfig place = backend.freshRealm();
        nodes = List.of(signing(Binding.JDK, place), signing(Binding.JETTY, place));
    }

    private static Node signing(Binding binding, StoreConfig place) {
        return OPENED.keep(Node.start(
                binding,
                Stores.open(place),
                "",
                config -> config.issuer(ISSUER)
                        .sealingKeys(SEALING)
                        .jwtAccessTokens(new NimbusJose(), jwt -> jwt.audience(AUDIENCE))));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    /** What a resource server elsewhere is made of, with the keys of this node. */
    private static DefaultJWTProcessor<SecurityContext> resourceServer(Node node, String audience) {
        JWKSource<SecurityContext> keys =
                JWKSourceBuilder.create(url(node.endpoint("jwks"))).build();
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(new JOSEObjectType("at+jwt")));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.ES256, keys));
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                audience,
                new JWTClaimsSet.Builder().issuer(ISSUER).build(),
                Set.of("sub", "client_id", "iat", "exp", "jti", "scope")));
        return processor;
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new AssertionError(e);
        }
    }

    private static String kid(String token) throws Exception {
        return com.nimbusds.jwt.SignedJWT.parse(token).getHeader().getKeyID();
    }

    @Test
    @Tag("MD-05")
    void a_token_of_one_node_is_verified_offline_with_the_keys_of_the_other() throws Exception {
        Party party = Party.web(nodes.get(0));
        String token = party.redeem(nodes.get(0), party.code(nodes.get(0))).member("access_token");

        JWTClaimsSet claims = resourceServer(nodes.get(1), AUDIENCE).process(token, null);

        assertThat(claims.getSubject()).isEqualTo("ada");
        assertThat(claims.getStringClaim("client_id")).isEqualTo(party.id());
        assertThatThrownBy(() -> resourceServer(nodes.get(1), "https://other.example.com")
                        .process(token, null))
                .hasMessageContaining("aud");
    }

    @Test
    void a_token_that_one_node_signed_is_revoked_and_refreshed_at_the_other() {
        Party party = Party.web(nodes.get(0));
        Http.Answer first = party.redeem(nodes.get(0), party.code(nodes.get(0)));
        assertThat(party.sees(nodes.get(1), first.member("access_token"))).isTrue();

        Http.Answer second = party.refresh(nodes.get(1), first.member("refresh_token"));
        Http.Answer again = party.refresh(nodes.get(0), first.member("refresh_token"));
        assertThat(again.member("access_token")).isEqualTo(second.member("access_token"));
        party.revoke(nodes.get(0), second.member("refresh_token"));

        for (Node node : nodes) {
            assertThat(party.sees(node, first.member("access_token"))).isFalse();
            assertThat(party.sees(node, second.member("access_token"))).isFalse();
        }
    }

    @Test
    @Tag("CC-06")
    void nodes_that_rotate_at_once_have_one_successor_and_tokens_go_on() throws Exception {
        Party party = Party.machine(nodes.get(0));
        List<Callable<KeyRotation>> rotations = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Node node = nodes.get(i % 2);
            rotations.add(() -> node.server().keys().rotate());
        }
        Set<String> signedBefore = new HashSet<>();
        for (Node node : nodes) {
            signedBefore.add(
                    kid(party.token(node, "grant_type", "client_credentials").member("access_token")));
        }
        int keysBefore = nodes.get(0).store().keys().all().size();

        List<KeyRotation> rotated = racers.race(rotations);

        assertThat(signedBefore).hasSize(1);
        assertThat(rotated)
                .extracting(rotation -> rotation.successor().kid())
                .containsOnly(rotated.get(0).successor().kid());
        assertThat(rotated).filteredOn(KeyRotation::made).hasSize(1);
        assertThat(nodes.get(1).store().keys().all()).hasSize(keysBefore + 1);
        for (Node node : nodes) {
            String token = party.token(node, "grant_type", "client_credentials").member("access_token");
            assertThat(resourceServer(node, AUDIENCE).process(token, null).getSubject())
                    .isEqualTo(party.id());
        }
    }
}
