// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.seal.SealingKeys;

/** The practice server with tokens that are signed: they open the same doors. */
@Tag("P18")
class PracticeSignedTest extends PracticeScene {
    @Override
    Practice practice() {
        return Practice.inMemory(folder)
                .signing(SealingKeys.of(
                        "first", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void a_signed_token_opens_what_an_opaque_one_opens_and_its_key_is_published() {
        String token = token("sudo");

        assertThat(token.split("\\.")).hasSize(3);
        assertThat(browser.open("/oauth/jwks").body())
                .contains("\"kty\":\"EC\"")
                .doesNotContain("\"d\"");
        assertThat(asClient("/oauth/introspect", "token=" + token).body()).contains("\"active\":true");
        assertThat(asClient("/oauth/revoke", "token=" + token).statusCode()).isEqualTo(200);
        assertThat(asClient("/oauth/introspect", "token=" + token).body()).isEqualTo("{\"active\":false}");
    }
}
