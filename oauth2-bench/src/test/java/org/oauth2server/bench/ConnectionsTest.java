// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oauth2server.bench.load.Load;

class ConnectionsTest {
    private final Map<Connections.Cell, List<Load.Result>> results = new LinkedHashMap<>();

    private Connections.Cell add(String name, int connections, Load.Result... rounds) {
        Connections.Cell cell = new Connections.Cell(Measure.INTROSPECTION, Place.POSTGRESQL, connections, name);
        results.put(cell, List.of(rounds));
        return cell;
    }

    private static Load.Result round(long requests, long p99, long refused, long broken) {
        return new Load.Result(requests, 0, 1_000_000, 1_000, p99, refused, broken);
    }

    @Test
    void one_round_without_an_answer_is_a_standstill_and_so_is_a_refusal_or_a_break() {
        add("well", 8, round(100, 1, 0, 0), round(1, 1, 0, 0));
        Connections.Cell silent = add("silent", 8, round(100, 1, 0, 0), round(0, 0, 0, 0));
        Connections.Cell refusing = add("refusing", 8, round(100, 1, 1, 0));
        Connections.Cell breaking = add("breaking", 8, round(100, 1, 0, 1));

        assertThat(Connections.standstills(results)).containsExactly(silent, refusing, breaking);
    }

    @Test
    void each_stands_beside_the_reference_over_as_many_connections() {
        add(Contender.REFERENCE, 1, round(50, 2_000, 0, 0));
        add("ours", 1, round(40, 3_000, 0, 0));
        add(Contender.REFERENCE, 64, round(1_000, 2_000, 0, 0));
        add("ours", 64, round(200, 9_000, 0, 0), round(500, 4_000, 0, 0), round(400, 5_000, 2, 1));
        add("ours", 512, round(10, 1, 0, 0));

        assertThat(Connections.grid(results).toString())
                .contains("| introspection, on PostgreSQL | 1 | ours | 40 | 40 | 80 % | 1.00 | 3.00 | 3.00 | 0, 0 |")
                .contains("| introspection, on PostgreSQL | 64 | ours | 400 | 200 | 40 % | 1.00 | 5.00 | 9.00 | 2, 1 |")
                .contains("| introspection, on PostgreSQL | 512 | ours | 10 | 10 |  | 1.00 | 0.00 | 0.00 | 0, 0 |");
    }
}
