// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Secret;

class SlowHashTest {
    private static final Secret SECRET = Secret.of("a secret of mine");

    /** No salt: whoever hashes with it fails. */
    private static final String NOT_TO_BE_TRIED = SlowHash.PREFIX + "210000:%:AA";

    @Test
    void a_hash_matches_the_secret_it_was_made_of_and_no_other() {
        String hash = SlowHash.write(SECRET, new SecureRandom());

        assertThat(SlowHash.matches(hash, SECRET, () -> false)).isTrue();
        assertThat(SlowHash.matches(hash, Secret.of("another secret"), () -> false))
                .isFalse();
    }

    /** When a server starts, all requests of a client come at once: the first one compares, and the others waited for no other reason. */
    @Test
    void what_another_has_found_out_meanwhile_is_not_compared_again() {
        assertThat(SlowHash.matches(NOT_TO_BE_TRIED, SECRET, () -> true)).isTrue();
        assertThatThrownBy(() -> SlowHash.matches(NOT_TO_BE_TRIED, SECRET, () -> false))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
