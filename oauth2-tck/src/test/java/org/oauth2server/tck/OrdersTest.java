// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every order is tried, and none twice. */
class OrdersTest {
    @Test
    void two_flows_of_two_and_three_calls_have_ten_orders() {
        List<String> seen = new ArrayList<>();
        Orders orders = new Orders();
        do {
            seen.add(merge(orders, "ab", "xyz"));
        } while (orders.another());
        assertThat(seen)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .startsWith("abxyz")
                .endsWith("xyzab")
                .allMatch(order -> order.replaceAll("[xyz]", "").equals("ab"))
                .allMatch(order -> order.replaceAll("[ab]", "").equals("xyz"));
    }

    private static String merge(Orders orders, String one, String other) {
        StringBuilder merged = new StringBuilder();
        int i = 0;
        int j = 0;
        while (i < one.length() || j < other.length()) {
            boolean both = i < one.length() && j < other.length();
            boolean first = both ? orders.choose(2) == 0 : orders.choose(1) == 0 && i < one.length();
            merged.append(first ? one.charAt(i++) : other.charAt(j++));
        }
        return merged.toString();
    }

    @Test
    void a_choice_may_depend_on_those_before() {
        List<String> seen = new ArrayList<>();
        Orders orders = new Orders();
        do {
            int first = orders.choose(2);
            seen.add(first == 0 ? "0" : "1" + orders.choose(3));
        } while (orders.another());
        assertThat(seen).containsExactly("0", "10", "11", "12");
    }

    @Test
    void where_nothing_is_to_be_chosen_there_is_one_order() {
        assertThat(new Orders().another()).isFalse();
    }

    @Test
    void choices_that_lead_elsewhere_the_second_time_are_noticed() {
        Orders orders = new Orders();
        orders.choose(2);
        orders.choose(2);
        assertThat(orders.another()).isTrue();
        assertThatThrownBy(() -> orders.choose(3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("led elsewhere");
    }
}
