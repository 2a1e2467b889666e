// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.FreshKey;
import org.oauth2server.jose.Signer;
import org.oauth2server.jose.Signing;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Secret;
import org.oauth2server.model.SigningKey;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.StoreUnavailableException;

/** Keys that are not to be had: no token goes out, least of all one without a signature. */
class SigningFaultsTest {
    private static final Params ASKING = Params.of("grant_type", "client_credentials");
    private static final SealingKeys OTHER =
            SealingKeys.of("k1", "fedcba9876543210fedcba9876543210".getBytes(StandardCharsets.US_ASCII));

    private final Scene scene = new Scene();

    private HttpResponse token(AuthorizationServer node) {
        return node.handle(scene.by(Scene.MACHINE, Scene.TOKEN, ASKING));
    }

    /** Refused for the moment, told to listeners, and nothing written. */
    private void mustBeUnavailable(AuthorizationServer node, String reason) {
        scene.events.clear();
        HttpResponse response = scene.withoutTrace(() -> token(node));

        Expect.refused(response, 503, "temporarily_unavailable");
        assertThat(response.headers().all("Retry-After")).containsExactly("5");
        assertThat(scene.told(ServerEvent.Failed.class))
                .extracting(ServerEvent.Failed::incident)
                .containsExactly(response.headers().first("X-Incident"));
        assertThat(scene.told(ServerEvent.Issued.class)).isEmpty();
        assertThat(scene.reason()).isEqualTo(reason);
    }

    private AuthorizationServer signing() {
        return scene.another(Offline.choice(jwt -> {}));
    }

    @Tag("FT-10")
    @Test
    void where_the_keys_cannot_be_read_no_token_goes_out() {
        AuthorizationServer node = signing();
        assertThat(token(node).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofMinutes(1));
        scene.watcher.fail(2, false, () -> new StoreUnavailableException("down", null));

        mustBeUnavailable(node, "");

        assertThat(token(node).status()).isEqualTo(200);
    }

    @Tag("FT-10")
    @Test
    void where_the_keys_cannot_be_read_they_are_not_published_and_nobody_keeps_that() {
        AuthorizationServer node = signing();
        scene.watcher.fail(1, false, () -> new StoreUnavailableException("down", null));

        HttpResponse response = node.handle(Scene.get(Scene.JWKS, null));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.text()).isEmpty();
        Expect.isPrivate(response);
        assertThat(node.handle(Scene.get(Scene.JWKS, null)).status()).isEqualTo(200);
    }

    @Tag("FT-10")
    @Test
    void where_a_first_key_cannot_be_kept_no_token_goes_out() {
        AuthorizationServer node = signing();
        scene.watcher.fail(3, false, () -> new StoreUnavailableException("down", null));

        HttpResponse response = token(node);

        Expect.refused(response, 503, "temporarily_unavailable");
        assertThat(scene.store.keys().all()).isEmpty();
        assertThat(token(node).status()).isEqualTo(200);
        assertThat(scene.store.keys().all()).hasSize(1);
    }

    @Tag("FT-10")
    @Test
    void a_key_that_was_sealed_under_another_key_signs_nothing_and_is_published_all_the_same() {
        assertThat(token(signing()).status()).isEqualTo(200);
        AuthorizationServer node =
                scene.another(config -> config.sealingKeys(OTHER).jwtAccessTokens(new NimbusJose()));

        mustBeUnavailable(node, "signing_key_not_usable");

        assertThat(node.handle(Scene.get(Scene.JWKS, null)).status()).isEqualTo(200);
        assertThat(scene.store.keys().all()).hasSize(1);
    }

    @Tag("FT-10")
    @Test
    void a_key_that_another_was_exchanged_for_does_not_open() {
        token(signing());
        SigningKey first = scene.store.keys().all().get(0);
        Scene other = new Scene();
        other.store
                .keys()
                .add(new SigningKey(
                        "another",
                        null,
                        first.algorithm(),
                        first.privateKey(),
                        first.publicKey(),
                        first.created(),
                        null,
                        first.extensions()));
        AuthorizationServer node = other.another(Offline.choice(jwt -> {}));

        HttpResponse response = node.handle(other.by(Scene.MACHINE, Scene.TOKEN, ASKING));

        Expect.refused(response, 503, "temporarily_unavailable");
    }

    @Tag("FT-10")
    @Test
    void a_key_for_an_algorithm_that_nobody_knows_signs_nothing() {
        token(signing());
        SigningKey first = scene.store.keys().all().get(0);
        Scene other = new Scene();
        other.store
                .keys()
                .add(new SigningKey(
                        first.kid(),
                        null,
                        "none",
                        first.privateKey(),
                        first.publicKey(),
                        first.created(),
                        null,
                        first.extensions()));
        AuthorizationServer node = other.another(Offline.choice(jwt -> {}));

        HttpResponse response = node.handle(other.by(Scene.MACHINE, Scene.TOKEN, ASKING));

        Expect.refused(response, 503, "temporarily_unavailable");
        assertThat(other.reason()).isEqualTo("signing_key_not_usable");
    }

    /** A library that gives what is no signature by the algorithm of the key. */
    @Tag("FT-10")
    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "none", "=", "."})
    void what_is_no_signature_is_not_taken_for_one(String signature) {
        AuthorizationServer node = scene.another(
                config -> config.sealingKeys(Voucher.SEALING).jwtAccessTokens(signingBy(input -> signature)));
        node.handle(Scene.get(Scene.JWKS, null));

        mustBeUnavailable(node, "signing_key_not_usable");
    }

    @Tag("FT-10")
    @Test
    void a_library_that_fails_gives_no_token() {
        AuthorizationServer node =
                scene.another(config -> config.sealingKeys(Voucher.SEALING).jwtAccessTokens(signingBy(input -> {
                    throw new IllegalStateException("the module of the keys is gone");
                })));
        node.handle(Scene.get(Scene.JWKS, null));

        mustBeUnavailable(node, "signing_key_not_usable");
    }

    private static Signing signingBy(UnaryOperator<String> signer) {
        return new Signing() {
            @Override
            public FreshKey generate(SigningAlgorithm algorithm, SecureRandom random) {
                return new NimbusJose().generate(algorithm, random);
            }

            @Override
            public Signer signer(SigningAlgorithm algorithm, Secret privateKey) {
                return signer::apply;
            }
        };
    }

    /** The key that a request has found signs its token, whatever is rotated meanwhile; the token says by which. */
    @Tag("FT-10")
    @Test
    void a_rotation_in_the_middle_of_a_request_changes_nothing_for_it() {
        AuthorizationServer[] node = new AuthorizationServer[1];
        node[0] = scene.another(config -> config.sealingKeys(Voucher.SEALING).jwtAccessTokens(new Signing() {
            private final NimbusJose jose = new NimbusJose();

            @Override
            public FreshKey generate(SigningAlgorithm algorithm, SecureRandom random) {
                return jose.generate(algorithm, random);
            }

            @Override
            public Signer signer(SigningAlgorithm algorithm, Secret privateKey) {
                Signer signer = jose.signer(algorithm, privateKey);
                return input -> {
                    node[0].keys().rotate();
                    return signer.sign(input);
                };
            }
        }));

        String token = Tokens.of(token(node[0])).access();

        assertThat(Offline.verifies(token, Offline.jwks(node[0]))).isTrue();
        assertThat(Offline.kid(token)).isEqualTo(node[0].keys().all().get(0).kid());
    }
}
