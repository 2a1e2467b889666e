// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.List;
import java.util.Locale;

/** The least, the middle and the greatest of some figures. */
public record Spread(double min, double median, double max) {
    /**
     * The spread of these.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(List<Double> figures) {
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured.");
        }
        List<Double> sorted = figures.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(sorted.get(0), median, sorted.get(sorted.size() - 1));
    }

    /** All three, with this many digits behind the point. */
    public String text(int digits) {
        String number = "%,." + digits + "f";
        return String.format(Locale.ROOT, number + " / " + number + " / " + number, min, median, max);
    }
}
