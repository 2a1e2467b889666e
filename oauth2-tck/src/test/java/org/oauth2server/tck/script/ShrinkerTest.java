// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final List<Integer> HUNDRED = IntStream.range(0, 100).boxed().toList();

    @Test
    void what_is_not_needed_is_left_out() {
        assertThat(new Shrinker<Integer>(list -> list.containsAll(List.of(3, 17, 96)), 1000).shrink(HUNDRED))
                .containsExactly(3, 17, 96);
    }

    @Test
    void the_order_stays() {
        List<Integer> backwards = new ArrayList<>(HUNDRED);
        Collections.reverse(backwards);
        assertThat(new Shrinker<Integer>(list -> list.indexOf(60) > list.indexOf(90) && list.contains(90), 1000)
                        .shrink(backwards))
                .containsExactly(90, 60);
    }

    @Test
    void what_is_only_needed_by_what_is_not_needed_goes_too() {
        assertThat(new Shrinker<Integer>(list -> list.contains(50) && (!list.contains(20) || list.contains(80)), 1000)
                        .shrink(HUNDRED))
                .containsExactly(50);
    }

    @Test
    void it_asks_no_more_often_than_it_may() {
        int[] asked = {0};
        List<Integer> left = new Shrinker<Integer>(
                        list -> {
                            asked[0]++;
                            return list.contains(99);
                        },
                        5)
                .shrink(HUNDRED);
        assertThat(asked[0]).isEqualTo(5);
        assertThat(left).contains(99).hasSizeLessThan(100);
    }

    @Test
    void what_fails_whatever_is_in_it_shrinks_to_nothing() {
        assertThat(new Shrinker<Integer>(list -> true, 1000).shrink(HUNDRED)).isEmpty();
    }
}
