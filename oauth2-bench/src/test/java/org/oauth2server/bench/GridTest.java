// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {
    @Test
    void numbers_are_written_as_they_are_read() {
        assertThat(new Grid("what", "whole", "part")
                        .add("tokens", 1_000_000L, 0.756)
                        .toString())
                .isEqualTo("| what | whole | part |\n|---|---|---|\n| tokens | 1,000,000 | 0.76 |\n");
    }

    @Test
    void a_row_has_a_cell_for_each_heading() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Grid("one", "two").add("alone"));
    }

    @Test
    void a_spread_is_written_with_the_digits_that_were_asked_for() {
        Spread spread = Spread.of(List.of(1_500.4, 2.25, 3.0));

        assertThat(spread.text(0)).isEqualTo("2 / 3 / 1,500");
        assertThat(spread.text(1)).isEqualTo("2.3 / 3.0 / 1,500.4");
    }
}
