// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oauth2server.bench.load.Load;

class TableTest {
    private static final Paths PATHS = new Paths("/hello", "/token", "/introspect", "");

    private final Table table = new Table();

    private void add(String name, double perSecond, double cpu) {
        Load.Result result = new Load.Result(100, 0, 1_000_000, 1_500, 9_000, 0, 0);
        table.add(
                Measure.CLIENT_CREDENTIALS,
                new Contender(name, Place.MEMORY, "", PATHS, List.of(), false),
                new Sample(perSecond, cpu, 0, 0, result));
    }

    @Test
    void each_figure_stands_to_the_reference_of_its_own_round() {
        add(Contender.REFERENCE, 100, 10);
        add("ours", 80, 20);
        add(Contender.REFERENCE, 10, 100);
        add("ours", 9, 150);
        add(Contender.REFERENCE, 1_000, 1);
        add("ours", 700, 1);

        assertThat(table.ratio(Measure.CLIENT_CREDENTIALS, Place.MEMORY, "ours", Sample::perSecond))
                .isEqualTo(new Spread(0.7, 0.8, 0.9));
        assertThat(table.ratio(Measure.CLIENT_CREDENTIALS, Place.MEMORY, "ours", Sample::cpu))
                .isEqualTo(new Spread(1, 1.5, 2));
        assertThat(table.markdown())
                .contains("### client credentials, in memory")
                .contains("| ours | 80 | 70 % / 80 % / 90 % | 20 + 0 | 1.00 / 1.50 / 2.00 | 1.5, 9.0 | 0 | 0, 0 |");
    }

    @Test
    void what_has_grown_stands_beside_what_it_grew_from_round_by_round() {
        add(Contender.REFERENCE, 1_000, 1);
        add("small", 100, 10);
        add("grown", 50, 30);
        add(Contender.REFERENCE, 1_000, 1);
        add("small", 200, 10);
        add("grown", 180, 11);

        assertThat(table.beside("small"))
                .contains("| client credentials, in memory | grown | 115 | 0.50 / 0.70 / 0.90 | 1.10 / 2.05 / 3.00 |")
                .doesNotContain("| small |", Contender.REFERENCE);
    }

    @Test
    void what_takes_several_requests_is_counted_by_what_came_of_them() {
        Load.Result result = new Load.Result(300, 100, 2_000_000, 0, 0, 0, 0);

        assertThat(Sample.of(Measure.CODE_FLOW, result, 5_000, 1_000, 40_000))
                .isEqualTo(new Sample(50, 50, 10, 400, result));
        assertThat(Sample.of(Measure.REFRESH, result, 6_000, 3_000, 30_000))
                .isEqualTo(new Sample(150, 20, 10, 100, result));
    }

    @Test
    void nothing_has_no_spread() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
        assertThat(Spread.of(List.of(3.0, 1.0))).isEqualTo(new Spread(1, 2, 3));
    }
}
