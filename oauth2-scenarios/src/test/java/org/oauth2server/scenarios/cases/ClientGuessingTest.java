// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.TOKEN;
import static org.oauth2server.scenarios.cases.Scene.WEB;
import static org.oauth2server.scenarios.cases.Scene.basic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;

/** Whoever guesses secrets is slowed down, and who fails is told of (RFC 6749 §2.3.1, §10.10). */
class ClientGuessingTest extends ClientAuthenticationScene {
    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Tag("TK-19")
    @Test
    void a_long_secret_counts_to_its_last_character() {
        String longSecret = "x".repeat(72) + "right";
        scene.register(ClientRegistration.named("Long")
                .id("long")
                .secret(Secret.of(longSecret))
                .scopes("read")
                .grantTypes("client_credentials"));

        assertThat(post(CREDENTIALS, "Authorization", basic("long", longSecret)).status())
                .isEqualTo(200);
        Expect.refused(withHeader(basic("long", "x".repeat(72) + "wrong")), 401, "invalid_client");
        Expect.refused(withHeader(basic("long", "x".repeat(72))), 401, "invalid_client");
        Expect.refused(withHeader("Basic " + base64("long:" + longSecret + "%00")), 401, "invalid_client");
    }

    @Tag("TK-20")
    @Test
    void guessing_is_throttled_by_source_and_locks_nobody_out() {
        for (int i = 0; i < 30; i++) {
            Expect.refused(withHeader(basic(MACHINE, scene.secret(WEB))), 401, "invalid_client");
        }
        HttpResponse throttled = withHeader(basic(MACHINE, scene.secret(MACHINE)));
        HttpRequest elsewhere = scene.by(MACHINE, TOKEN, CREDENTIALS);
        HttpRequest fromElsewhere =
                new HttpRequest("POST", TOKEN, null, elsewhere.headers(), elsewhere.body(), "198.51.100.7");

        Expect.refused(throttled, 429, "invalid_client");
        assertThat(throttled.headers().first("Retry-After")).isEqualTo("60");
        assertThat(scene.server.handle(fromElsewhere).status()).isEqualTo(200);
        scene.clock.advance(Duration.ofSeconds(59));
        Expect.refused(withHeader(basic(MACHINE, scene.secret(MACHINE))), 429, "invalid_client");
        scene.clock.advance(Duration.ofSeconds(1));
        assertThat(scene.token(MACHINE, CREDENTIALS).status()).isEqualTo(200);
    }

    /** Text hashes of the platform add up: from one's own address one could have computed an identifier that shares the counter of another's client. */
    @Tag("TK-20")
    @Test
    void nobody_can_compute_whose_counter_he_shares() {
        String attacker = "192.0.2.1";
        String victim = "192.0.2.2";
        String target = withHash(31 * victim.hashCode() + MACHINE.hashCode() - 31 * attacker.hashCode());
        assertThat(31 * attacker.hashCode() + target.hashCode()).isEqualTo(31 * victim.hashCode() + MACHINE.hashCode());
        for (int i = 0; i < 60; i++) {
            withHeader(basic(target, scene.secret(WEB)));
        }
        HttpRequest request = scene.by(MACHINE, TOKEN, CREDENTIALS);

        assertThat(scene.server
                        .handle(new HttpRequest("POST", TOKEN, null, request.headers(), request.body(), victim))
                        .status())
                .isEqualTo(200);
    }

    /** A text of seven visible characters that has this hash code: digits of it to the base of 31. */
    private static String withHash(int hash) {
        long rest = Integer.toUnsignedLong(hash);
        StringBuilder text = new StringBuilder();
        long offset = 0;
        for (int i = 0; i < 7; i++) {
            offset = offset * 31 + '!';
        }
        rest = Math.floorMod(rest - offset, 1L << 32);
        for (int i = 0; i < 7; i++) {
            text.insert(0, (char) ('!' + (i == 6 ? rest : rest % 31)));
            rest /= 31;
        }
        return text.toString();
    }

    @Tag("TK-20")
    @Tag("DS-10")
    @Test
    void who_makes_up_clients_or_addresses_is_still_one_source() {
        for (int i = 0; i < 300; i++) {
            HttpRequest forged = Scene.post(
                    TOKEN,
                    CREDENTIALS.encoded(),
                    "Authorization",
                    basic("made-up-" + i, scene.secret(WEB)),
                    "X-Forwarded-For",
                    "203.0.113." + i);
            scene.server.handle(forged);
        }

        Expect.refused(withHeader(basic("made-up", scene.secret(WEB))), 429, "invalid_client");
    }

    @Tag("LG-04")
    @Test
    void a_failed_authentication_is_told_once() {
        withHeader(basic(MACHINE, scene.secret(WEB)));

        assertThat(scene.events).hasSize(1);
        assertThat(scene.told(ServerEvent.Refused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.path()).isEqualTo(TOKEN);
            assertThat(refused.code()).isEqualTo("invalid_client");
            assertThat(refused.reason()).isEqualTo("client_not_proven");
        });
    }

    @Tag("LG-04")
    @Test
    void a_refusal_names_the_client_that_asked_or_that_it_could_not_prove_to_be() {
        ClientId machine = new ClientId(MACHINE);
        Params unknown = Params.of("grant_type", "x");
        String machineAsks = "client_id=" + MACHINE;

        assertThat(named(scene.by(MACHINE, TOKEN, unknown))).isEqualTo(machine);
        assertThat(named(scene.by(MACHINE, Scene.REVOKE, unknown))).isEqualTo(machine);
        assertThat(named(scene.by(MACHINE, Scene.INTROSPECT, unknown))).isEqualTo(machine);
        assertThat(named(Scene.post(TOKEN, "", "Authorization", basic(MACHINE, "wrong"))))
                .isEqualTo(machine);
        assertThat(named(Scene.post(TOKEN, machineAsks))).isEqualTo(machine);
        assertThat(named(Scene.get(Scene.AUTHORIZE, machineAsks + "&redirect_uri=https%3A%2F%2Fevil.example")))
                .isEqualTo(machine);
        assertThat(named(Scene.get(Scene.AUTHORIZE, "client_id=" + WEB))).isEqualTo(new ClientId(WEB));
    }

    /** What anybody can write is repeated nowhere: it may be hostile, endless in number, or a secret at the wrong place. */
    @Tag("LG-01")
    @Tag("LG-03")
    @Test
    void a_refusal_names_nobody_that_is_not_registered() {
        String secret = scene.secret(MACHINE);
        for (HttpRequest request : List.of(
                Scene.post(TOKEN, ""),
                Scene.post(TOKEN, "client_id=nobody"),
                Scene.post(TOKEN, "client_id=a%0d%0ab"),
                Scene.post(TOKEN, "client_id=" + secret),
                Scene.post(TOKEN, "", "Authorization", basic(secret, MACHINE)),
                Scene.post(TOKEN, "", "Authorization", "Basic !"),
                Scene.get(Scene.AUTHORIZE, "client_id=nobody"),
                Scene.get(Scene.AUTHORIZE, "client_id=%zz"))) {
            assertThat(named(request)).as(request.toString()).isNull();
            assertThat(scene.events.toString()).doesNotContain(secret, "nobody");
        }
    }
}
