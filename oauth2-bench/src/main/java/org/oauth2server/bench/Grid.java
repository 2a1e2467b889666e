// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown, written row by row. */
public final class Grid {
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    /**
     * An empty one.
     *
     * @param heading of each column
     */
    public Grid(String... heading) {
        columns = heading.length;
        add((Object[]) heading);
        lines.add("|---".repeat(columns) + "|");
    }

    /** Adds a row; fractions are shown with two digits, whole numbers in groups of three. */
    public Grid add(Object... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException("A row of " + cells.length + " in a table of " + columns + ".");
        }
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(text(cell)).append(" |");
        }
        lines.add(line.toString());
        return this;
    }

    private static String text(Object cell) {
        if (cell instanceof Double part) {
            return String.format(Locale.ROOT, "%,.2f", part);
        }
        return cell instanceof Number whole
                ? String.format(Locale.ROOT, "%,d", whole.longValue())
                : String.valueOf(cell);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
