// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.scenarios.cases.Scene.ISSUER;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;

/** Access tokens that a resource server verifies by itself (RFC 9068). */
class JwtAccessTokenTest {
    private final Scene scene = Offline.scene(jwt -> {});

    @Tag("MD-05")
    @ParameterizedTest
    @EnumSource
    void a_token_is_verified_with_what_is_published_and_nothing_else(SigningAlgorithm algorithm) {
        Scene signing = Offline.scene(jwt -> jwt.algorithm(algorithm));
        String token = signing.tokens().access();
        String jwks = Offline.jwks(signing.server);

        assertThat(Offline.verifies(token, jwks)).isTrue();
        assertThat(Offline.header(token).get("alg").asText()).isEqualTo(algorithm.name());
        assertThat(Offline.header(token).get("typ").asText()).isEqualTo("at+jwt");
        assertThat(Offline.header(token).size()).isEqualTo(3);
        assertThat(Offline.verifies(token, Offline.jwks(Offline.scene(jwt -> {}).server)))
                .isFalse();
        assertThat(Offline.verifies(token.replaceFirst("\\.ey", ".eyA"), jwks)).isFalse();
    }

    @Tag("MD-05")
    @Test
    void a_token_of_a_user_says_who_by_whom_for_whom_and_for_how_long() {
        String token = scene.tokens().access();
        JsonNode claims = Offline.claims(token);

        assertThat(claims.get("iss").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("aud").asText()).isEqualTo(ISSUER);
        assertThat(claims.get("sub").asText()).isEqualTo(USER);
        assertThat(claims.get("client_id").asText()).isEqualTo(WEB);
        assertThat(claims.get("scope").asText()).isEqualTo("read write");
        assertThat(claims.get("iat").asLong()).isEqualTo(TestClock.START.getEpochSecond());
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(3600);
        assertThat(claims.get("jti").asText()).hasSize(22);
        assertThat(claims.size()).isEqualTo(8);
    }

    @Tag("MD-05")
    @Test
    void a_token_of_a_client_names_the_client_as_its_subject_and_is_the_only_one_that_does() {
        JsonNode machine = Offline.claims(scene.machineTokens().access());

        assertThat(machine.get("sub").asText()).isEqualTo(MACHINE);
        assertThat(machine.get("client_id").asText()).isEqualTo(MACHINE);
        assertThatThrownBy(() -> scene.server.tokenFor(WEB, new ClientId(WEB), Scopes.of("read")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("taken for the client");
        String code = Expect.query(String.valueOf(scene.browser()
                        .open(Scene.asking())
                        .decide(interaction -> interaction.grant(WEB))
                        .headers()
                        .first("Location")))
                .get("code");
        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, Scene.redeeming(code))), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("token_not_signable");
    }

    @Test
    void no_two_tokens_have_one_identifier() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            assertThat(seen.add(Offline.claims(scene.machineTokens().access())
                            .get("jti")
                            .asText()))
                    .isTrue();
        }
    }

    @Test
    void a_token_without_a_scope_names_none() {
        String token = scene.server
                .tokenFor(USER, new ClientId(WEB), Scopes.NONE)
                .token()
                .reveal();

        assertThat(Offline.claims(token).has("scope")).isFalse();
        assertThat(scene.lives(token)).isTrue();
    }

    @Tag("MD-05")
    @Test
    void the_audience_is_whom_the_operator_names() {
        Scene one = Offline.scene(jwt -> jwt.audience("https://api.example.com"));
        Scene two = Offline.scene(jwt -> jwt.audience("https://api.example.com", "urn:things"));

        assertThat(Offline.claims(one.machineTokens().access()).get("aud").asText())
                .isEqualTo("https://api.example.com");
        assertThat(Offline.claims(two.machineTokens().access()).get("aud"))
                .extracting(JsonNode::asText)
                .containsExactly("https://api.example.com", "urn:things");
        assertThatThrownBy(() -> Offline.scene(jwt -> jwt.audience())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Offline.scene(jwt -> jwt.audience("a", " ")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Offline.scene(jwt -> jwt.audience("a".repeat(501))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** What somebody else signed, or nobody, with claims that look like ours. */
    @Tag("MD-05")
    @Tag("MX-07")
    @Test
    void whatever_looks_like_one_and_was_not_issued_here_is_refused() {
        String token = scene.tokens().access();
        String header = Offline.text(token, 0);
        String claims = Offline.text(token, 1);

        for (String forged : List.of(
                Voucher.es256(header, claims),
                Voucher.es256(header, claims.replace("\"read write\"", "\"admin\"")),
                Voucher.es256(header, claims.replace(USER, "root")),
                Voucher.es256(header, claims.replace("\"aud\":\"" + ISSUER, "\"aud\":\"https://other.example")),
                Voucher.es256(header, claims.replace("\"exp\":1", "\"exp\":9")),
                Voucher.es256(header.replace("at+jwt", "JWT"), claims),
                Voucher.es256(header, claims.replace(ISSUER, "https://evil.example")),
                Voucher.rs256(header.replace("ES256", "RS256"), claims),
                Voucher.hmac("HmacSHA256", header.replace("ES256", "HS256"), claims, new byte[64]),
                Voucher.text(header.replace("ES256", "none")) + "." + Voucher.text(claims) + ".",
                token.substring(0, token.lastIndexOf('.') + 1))) {
            assertThat(scene.access(forged)).as(forged).isInstanceOf(Access.Refused.class);
            assertThat(scene.introspect(Scene.API, forged).text()).isEqualTo("{\"active\":false}");
            assertThat(((Access.Refused) scene.access(forged)).response().status())
                    .isEqualTo(401);
        }
        assertThat(scene.lives(token)).isTrue();
    }

    @Tag("MX-07")
    @Test
    void a_signed_token_is_nothing_in_the_place_of_another_credential() {
        String token = scene.tokens().access();

        Expect.refused(scene.withoutTrace(() -> scene.refresh(WEB, token)), 400, "invalid_grant");
        Expect.refused(scene.withoutTrace(() -> scene.token(WEB, Scene.redeeming(token))), 400, "invalid_grant");
        Expect.refused(
                scene.server.handle(Scene.post(
                        Scene.TOKEN, "grant_type=client_credentials", "Authorization", Scene.basic(MACHINE, token))),
                401,
                "invalid_client");
    }

    @Tag("IR-04")
    @Test
    void the_tokens_of_others_and_garbage_that_looks_like_tokens_reach_no_store() {
        String token = scene.tokens().access();
        String header = Offline.text(token, 0);
        String claims = Offline.text(token, 1);
        scene.watcher.forget();

        for (String foreign : List.of(
                Voucher.es256(header, claims.replace(ISSUER, "https://other.example")),
                Voucher.es256("{\"alg\":\"ES256\",\"kid\":\"1\"}", claims),
                Voucher.rs256(header, claims),
                Voucher.hmac("HmacSHA256", "{\"alg\":\"HS256\",\"typ\":\"at+jwt\"}", claims, new byte[64]),
                token.replace('.', '-'),
                token.substring(0, 100),
                token.split("\\.")[0] + ".." + token.split("\\.")[2],
                token.split("\\.")[0] + "." + token.split("\\.")[1] + "A".repeat(9000) + "." + token.split("\\.")[2],
                "ey".repeat(4000))) {
            assertThat(scene.access(foreign)).as(foreign).isInstanceOf(Access.Refused.class);
        }
        assertThat(scene.watcher.calls()).isEmpty();
    }

    @Test
    void the_longest_token_there_can_be_is_known_again() {
        String longest = "y".repeat(2000);
        Scene far = Offline.scene(jwt -> jwt.audience("https://" + "a".repeat(480) + ".example"));
        far.change(WEB, client -> client.scopes(Scopes.of(longest)));
        String subject = "\u0001".repeat(254) + "x";

        String token = far.server
                .tokenFor(subject, new ClientId(WEB), Scopes.of(longest))
                .token()
                .reveal();

        assertThat(token.length()).isBetween(5500, 8192);
        assertThat(far.lives(token)).isTrue();
        assertThat(Offline.claims(token).get("sub").asText()).isEqualTo(subject);
    }

    @Tag("MD-04")
    @Test
    void a_server_that_cannot_seal_its_keys_does_not_start_and_says_what_to_give() {
        assertThatThrownBy(() -> new Scene(config -> config.jwtAccessTokens(new NimbusJose())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.sealingKeys(SealingKeys.of(");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "PT24H0.001S", "P30D"})
    void a_server_whose_signed_tokens_would_outlive_a_day_does_not_start(String lifetime) {
        Lifetimes usual = Lifetimes.DEFAULT;
        Lifetimes longer = new Lifetimes(
                usual.request(),
                usual.code(),
                lifetime.isEmpty() ? null : Duration.parse(lifetime),
                usual.refreshToken(),
                usual.grant(),
                usual.grace());

        assertThatThrownBy(() -> new Scene(config -> {
                    Offline.choice(jwt -> {}).accept(config);
                    config.lifetimes(longer);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a day at most");
        assertThatThrownBy(() -> scene.server.tokenFor(
                        USER,
                        new ClientId(WEB),
                        Scopes.of("read"),
                        Duration.ofDays(1).plusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a day at most");
    }

    @Test
    void tokens_of_both_forms_live_side_by_side_when_the_choice_is_made_later() {
        Scene before = new Scene();
        String opaque = before.tokens().access();
        var after = before.another(Offline.choice(jwt -> {}));

        String signed = Tokens.of(
                        after.handle(before.by(MACHINE, Scene.TOKEN, Params.of("grant_type", "client_credentials"))))
                .access();

        assertThat(signed).contains(".");
        for (String token : List.of(opaque, signed)) {
            assertThat(after.resources()
                            .check(Scene.get("/things", "", "Authorization", "Bearer " + token), Scopes.NONE))
                    .isInstanceOf(Access.Granted.class);
        }
    }
}
