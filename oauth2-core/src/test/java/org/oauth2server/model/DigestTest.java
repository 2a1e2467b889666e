// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private final Random random = new Random(1);

    private byte[] bytes() {
        byte[] bytes = new byte[Digest.BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void it_gives_back_the_bytes_it_was_made_of() {
        for (int i = 0; i < 100; i++) {
            byte[] bytes = bytes();

            assertThat(Digest.of(bytes).bytes()).isEqualTo(bytes);
            assertThat(Digest.parse(Digest.of(bytes).toString())).isEqualTo(Digest.of(bytes));
        }
    }

    @Test
    void nobody_changes_it_from_outside() {
        byte[] bytes = bytes();
        Digest digest = Digest.of(bytes);
        String before = digest.toString();

        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(digest.bytes(), (byte) 0);

        assertThat(digest).hasToString(before);
    }

    @Test
    void one_bit_makes_another_digest() {
        byte[] bytes = bytes();
        for (int bit = 0; bit < Digest.BYTES * 8; bit++) {
            byte[] other = bytes.clone();
            other[bit / 8] ^= (byte) (1 << bit % 8);

            assertThat(Digest.of(other)).isNotEqualTo(Digest.of(bytes));
            assertThat(Digest.of(other).compareTo(Digest.of(bytes))).isNotZero();
        }
        assertThat(Digest.of(bytes)).isEqualTo(Digest.of(bytes.clone())).hasSameHashCodeAs(Digest.of(bytes.clone()));
        assertThat(Digest.of(bytes)).isNotEqualTo("a text").isNotEqualTo(null);
    }

    @Test
    void it_orders_as_its_bytes_do_unsigned() {
        for (int i = 0; i < 1000; i++) {
            byte[] one = bytes();
            byte[] other = one.clone();
            other[random.nextInt(Digest.BYTES)] = (byte) random.nextInt();

            assertThat(Integer.signum(Digest.of(one).compareTo(Digest.of(other))))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void any_other_length_is_refused(int length) {
        assertThatThrownBy(() -> Digest.of(new byte[length]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQF",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ+",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEA",
                " AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE"
            })
    void a_text_that_it_did_not_write_is_refused(String text) {
        assertThatThrownBy(() -> Digest.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
