// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.Secret;

class SealingKeysTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Secret SECRET = Secret.of("s\u00e9cret \ud83d\udd11");

    private final byte[] key = key();
    private final SealingKeys keys = SealingKeys.of("new", key);

    private static byte[] key() {
        byte[] key = new byte[SealingKeys.KEY_BYTES];
        RANDOM.nextBytes(key);
        return key;
    }

    @Test
    void what_is_sealed_opens_for_its_purpose_and_is_never_the_same_twice() {
        Sealed first = keys.seal(SECRET, "a", RANDOM);
        Sealed second = keys.seal(SECRET, "a", RANDOM);

        assertThat(keys.open(first, "a")).isEqualTo(SECRET);
        assertThat(first).isNotEqualTo(second);
        assertThatThrownBy(() -> keys.open(first, "b")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_old_key_opens_and_the_new_one_seals() {
        byte[] old = key();
        Sealed before = SealingKeys.of("old", old).seal(SECRET, "a", RANDOM);
        SealingKeys both = keys.and("old", old);

        assertThat(both.open(before, "a")).isEqualTo(SECRET);
        assertThat(keys.open(both.seal(SECRET, "a", RANDOM), "a")).isEqualTo(SECRET);
        assertThatThrownBy(() -> keys.open(before, "a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.sealingKeys");
        assertThatThrownBy(() -> SealingKeys.of("new", old).open(keys.seal(SECRET, "a", RANDOM), "a"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatever_is_changed_does_not_open() {
        byte[] bytes = keys.seal(SECRET, "a", RANDOM).bytes();

        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> keys.open(Sealed.of(changed), "a")).isInstanceOf(IllegalStateException.class);
        }
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> keys.open(Sealed.of(cut), "a")).isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\u00e4", "a\n"})
    void a_key_has_a_plain_name(String id) {
        assertThatThrownBy(() -> SealingKeys.of(id, key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_is_32_bytes_and_not_all_zero_and_is_not_shown() {
        for (byte[] bad : new byte[][] {new byte[0], new byte[32], Arrays.copyOf(key, 31), Arrays.copyOf(key, 33)}) {
            assertThatThrownBy(() -> SealingKeys.of("x", bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> keys.and("new", key())).isInstanceOf(IllegalArgumentException.class);
        assertThat(keys).hasToString("SealingKeys[new]");
    }

    @Test
    void without_keys_an_issuer_has_no_secret() {
        IssuerSecrets none = new IssuerSecrets(null, "default", RANDOM);

        assertThatThrownBy(() -> none.seal("https://issuer.example", SECRET))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("config.sealingKeys");
    }
}
