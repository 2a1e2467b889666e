// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A signed access token is a token of the store like any other: the scenarios of tokens come out the same. */
@ExtendWith(SignedTokens.class)
class SignedTokensTest {
    @Test
    void here_access_tokens_are_signed_and_nothing_else_is() {
        Scene scene = new Scene();
        Tokens tokens = scene.tokens();

        assertThat(tokens.access()).startsWith("ey").contains(".");
        assertThat(tokens.refresh()).startsWith("o2rt_");
        assertThat(scene.code(Scene.asking())).startsWith("o2ac_");
    }

    @Nested
    class Refresh extends RefreshTest {}

    @Nested
    class Redemption extends CodeRedemptionTest {}

    @Nested
    class IntrospectionAndRevocation extends IntrospectionAndRevocationTest {}

    @Nested
    class Protection extends ResourceProtectionTest {}

    @Nested
    class MixUp extends MixUpTest {
        private final Scene scene = new Scene();

        /** A signed token has parts of its own to be misspelt. */
        @Tag("MX-08")
        @Test
        @Override
        void a_token_has_one_spelling() {
            String token = scene.tokens().access();
            scene.watcher.forget();

            for (String twin : misspelt(token)) {
                assertThat(scene.introspect(Scene.API, twin).text()).as(twin).isEqualTo("{\"active\":false}");
            }
            assertThat(scene.watcher.calls()).containsOnly("clients.find");
            assertThat(scene.lives(token)).isTrue();
        }

        private List<String> misspelt(String token) {
            String unsigned = token.substring(0, token.lastIndexOf('.'));
            return List.of(
                    token.substring(0, token.length() - 1),
                    token.substring(1),
                    token + "A",
                    token + "=",
                    token + "." + "A",
                    "." + token,
                    token.toLowerCase(Locale.ROOT),
                    token.toUpperCase(Locale.ROOT),
                    " " + token,
                    token + " ",
                    token + "\n",
                    token.replace(".", "%2E"),
                    token.replaceFirst("\\.", "=."),
                    unsigned,
                    unsigned + ".",
                    "Bearer " + token);
        }
    }

    @Nested
    class Faults extends FaultsTest {}

    @Nested
    class Races extends RacesTest {}

    @Nested
    class LastUse extends LastAccessTest {}

    @Nested
    class Implicit extends ImplicitTest {}

    @Nested
    class Assertions extends JwtBearerTest {}

    @Nested
    class Silence extends SilenceTest {}
}
