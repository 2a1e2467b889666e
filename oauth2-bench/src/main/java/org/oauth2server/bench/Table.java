// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** What was measured, round by round, and how each contender stands to the reference of the same round. */
final class Table {
    private record Row(Measure measure, Place place, String name) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            int order = measure.compareTo(other.measure);
            order = order != 0 ? order : place.compareTo(other.place);
            return order != 0 ? order : name.compareTo(other.name);
        }
    }

    private final Map<Row, List<Sample>> rows = new TreeMap<>();

    /** Rounds are added in order, and each round has its reference. */
    void add(Measure measure, Contender contender, Sample sample) {
        rows.computeIfAbsent(new Row(measure, contender.place(), contender.name()), row -> new ArrayList<>())
                .add(sample);
    }

    /** How a figure of this contender stands to the reference's, over the rounds. */
    Spread ratio(Measure measure, Place place, String name, ToDoubleFunction<Sample> figure) {
        return ratio(new Row(measure, place, name), figure);
    }

    private Spread ratio(Row row, ToDoubleFunction<Sample> figure) {
        return ratio(samples(row), samples(new Row(row.measure(), row.place(), Contender.REFERENCE)), figure);
    }

    private static Spread ratio(List<Sample> own, List<Sample> reference, ToDoubleFunction<Sample> figure) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < own.size(); round++) {
            ratios.add(figure.applyAsDouble(own.get(round)) / figure.applyAsDouble(reference.get(round)));
        }
        return Spread.of(ratios);
    }

    private List<Sample> samples(Row row) {
        return rows.getOrDefault(row, List.of());
    }

    private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return Spread.of(samples.stream().map(figure::applyAsDouble).toList()).median();
    }

    /** As a document in Markdown: one table for each measure and place. */
    String markdown() {
        StringBuilder text = new StringBuilder();
        Measure measure = null;
        Place place = null;
        for (Map.Entry<Row, List<Sample>> entry : rows.entrySet()) {
            Row row = entry.getKey();
            if (row.measure() != measure || row.place() != place) {
                measure = row.measure();
                place = row.place();
                text.append("\n### ").append(measure).append(", ").append(place).append("\n\n");
                text.append(
                        "| | a second | of the reference, min / median / max | CPU µs each: application + database |");
                text.append(" times the reference's | latency ms: median, p99 | bytes left each | refused, broken |\n");
                text.append("|---|---|---|---|---|---|---|---|\n");
            }
            line(text, row, entry.getValue());
        }
        return text.toString();
    }

    /** How every other contender stands to this one, round by round, in the same place. */
    String beside(String base) {
        Grid grid = new Grid(
                "beside " + base, "", "a second", "times: min / median / max", "CPU, times: min / median / max");
        rows.forEach((row, own) -> {
            List<Sample> others = samples(new Row(row.measure(), row.place(), base));
            if (others.size() == own.size()
                    && !row.name().equals(base)
                    && !row.name().equals(Contender.REFERENCE)) {
                grid.add(
                        row.measure() + ", " + row.place(),
                        row.name(),
                        Math.round(median(own, Sample::perSecond)),
                        ratio(own, others, Sample::perSecond).text(2),
                        ratio(own, others, Sample::cpu).text(2));
            }
        });
        return grid.toString();
    }

    private void line(StringBuilder text, Row row, List<Sample> samples) {
        Spread rate = ratio(row, Sample::perSecond);
        Spread cpu = ratio(row, Sample::cpu);
        text.append(String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.0f %% / %.0f %% / %.0f %% | %,.0f + %,.0f | %.2f / %.2f / %.2f | %.1f, %.1f | %,.0f | %d, %d |%n",
                row.name(),
                median(samples, Sample::perSecond),
                rate.min() * 100,
                rate.median() * 100,
                rate.max() * 100,
                median(samples, Sample::application),
                median(samples, Sample::database),
                cpu.min(),
                cpu.median(),
                cpu.max(),
                median(samples, sample -> sample.result().median()) / 1000,
                median(samples, sample -> sample.result().p99()) / 1000,
                median(samples, Sample::bytes),
                samples.stream().mapToLong(sample -> sample.result().refused()).sum(),
                samples.stream().mapToLong(sample -> sample.result().broken()).sum()));
    }
}
