// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing list shorter: leaves out half of it, then quarters, and at last each element by itself, again and again, for as long as what is left
 * still fails.
 *
 * @param <T> the elements
 */
final class Shrinker<T> {
    private final Predicate<List<T>> fails;
    private int tries;

    /** @param tries how often it may ask; what is left then is shorter, and perhaps not the shortest */
    Shrinker(Predicate<List<T>> fails, int tries) {
        this.fails = fails;
        this.tries = tries;
    }

    /** A part of this list, in its order, that fails and of which no element can be left out. */
    List<T> shrink(List<T> failing) {
        List<T> left = failing;
        for (int size = Math.max(1, left.size() / 2); size > 0; size = next(size)) {
            left = without(left, size);
        }
        int before;
        do {
            before = left.size();
            left = without(left, 1);
        } while (left.size() < before);
        return left;
    }

    private static int next(int size) {
        return size == 1 ? 0 : (size + 1) / 2;
    }

    /** Leaves out each piece of this size that is not needed, the last one first. */
    private List<T> without(List<T> failing, int size) {
        List<T> left = failing;
        for (int end = left.size(); end > 0; end -= size) {
            int start = Math.max(0, end - size);
            List<T> rest = new ArrayList<>(left.subList(0, start));
            rest.addAll(left.subList(end, left.size()));
            if (tries-- > 0 && fails.test(rest)) {
                left = rest;
            }
        }
        return left;
    }
}
