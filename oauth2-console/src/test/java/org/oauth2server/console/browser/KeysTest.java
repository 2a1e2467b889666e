// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Stores;
import org.openqa.selenium.chrome.ChromeDriver;

/** The screen of the signing keys, and what a rotation looks like from it. */
@ExtendWith(Chromium.class)
class KeysTest {
    private static final SealingKeys SEALING =
            SealingKeys.of("first", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));

    private final ConsoleSite site = ConsoleSite.start(
            Stores.open("memory:" + UUID.randomUUID()),
            config -> config.sealingKeys(SEALING).jwtAccessTokens(new NimbusJose()));
    private Screen screen;

    @BeforeEach
    void sitDown(ChromeDriver browser) {
        screen = new Screen(browser, site).size(1360, 900).theme("light");
    }

    @AfterEach
    void leave() {
        site.close();
    }

    @Test
    void an_operator_reads_what_a_rotation_does_then_rotates_and_sees_the_keys_change_places() {
        screen.signIn("/keys");
        states("signing");
        screen.press("Rotate key");
        screen.shows("begins to sign in an hour").shows("No token dies of it").mustBeAccessible();
        screen.press("Cancel").showsNoMore("begins to sign in an hour");
        assertThat(site.server().keys().all()).hasSize(1);

        screen.press("Rotate key").shows("Rotate the signing key?").press("Rotate");
        states("signing", "next");

        assertThat(site.server().keys().all()).hasSize(2);
        screen.mustBeAccessible().theme("dark").mustBeAccessible().theme("light");
        screen.size(320, 800).mustNotScrollSideways().size(1360, 900);
        site.pass(Duration.ofMinutes(61));
        screen.signIn("/keys");
        states("verifying", "signing");
        screen.mustBeQuiet();
    }

    private void states(String... states) {
        screen.until(
                "the states " + List.of(states),
                any -> screen.texts("tbody .badge").equals(List.of(states)));
    }

    @Test
    void whoever_rotates_again_is_told_that_a_key_is_waiting() {
        screen.signIn("/keys");
        states("signing");
        String waiting = site.server().keys().rotate().successor().kid();

        screen.press("Rotate key").shows("Rotate the signing key?").press("Rotate");

        screen.shows("The key " + waiting + " was waiting already");
        assertThat(site.server().keys().all()).hasSize(2);
    }

    @Test
    void where_nothing_is_signed_there_is_nothing_to_rotate(ChromeDriver browser) {
        try (ConsoleSite opaque = ConsoleSite.start()) {
            Screen plain = new Screen(browser, opaque).signIn("/keys").settled();

            plain.shows("No key is held").shows("There is nothing to do");
            assertThat(plain.texts("main button")).doesNotContain("Rotate key");
        }
    }
}
