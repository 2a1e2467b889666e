// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.oauth2server.tck.History.Call;

/**
 * Whether the calls of a history could have happened one after another, each at some moment between its beginning and its end (Herlihy and Wing,
 * "Linearizability", 1990). The search is the one of Wing and Gong: take any call that began before every other one ended, ask the law whether its answer
 * is possible now, and go on with the rest; a set of calls that has led to a state in vain is not tried again. A history is about one key, for a history
 * of many keys is linearizable where the part of each key is.
 *
 * @param <S> what there is to know about a key
 */
final class Linearizability<S> {
    private static final int MOST_CALLS = Long.SIZE - 1;

    private final S start;

    /** @param start what is known about a key that nobody has touched */
    Linearizability(S start) {
        this.start = start;
    }

    /** Passes if the history is linearizable, and tells its shortest part that is not otherwise. */
    void mustHold(List<Call<S>> history) {
        if (!holds(history)) {
            throw new AssertionError(
                    "No order of these calls on one key explains what they were told (each with its beginning and its end on one time line):\n"
                            + inWords(shortestBreach(history)));
        }
    }

    boolean holds(List<Call<S>> history) {
        if (history.size() > MOST_CALLS) {
            throw new IllegalArgumentException("A history has at most " + MOST_CALLS + " calls.");
        }
        return new Search(history).from(0, start);
    }

    /**
     * The least that shows the breach. What only observes may be left out: where the rest cannot be put in order, the whole cannot either. What changes
     * the key stays.
     */
    List<Call<S>> shortestBreach(List<Call<S>> history) {
        List<Call<S>> observing =
                history.stream().filter(call -> call.deed().observes()).toList();
        for (int kept = 0; kept <= observing.size(); kept++) {
            for (Set<Call<S>> some : choose(kept, observing)) {
                List<Call<S>> part = history.stream()
                        .filter(call -> !call.deed().observes() || some.contains(call))
                        .toList();
                if (!holds(part)) {
                    return part;
                }
            }
        }
        throw new IllegalArgumentException("This history is linearizable.");
    }

    private static <T> List<Set<T>> choose(int many, List<T> of) {
        if (many == 0) {
            return List.of(Set.of());
        }
        List<Set<T>> choices = new ArrayList<>();
        for (int first = 0; first <= of.size() - many; first++) {
            for (Set<T> others : choose(many - 1, of.subList(first + 1, of.size()))) {
                Set<T> choice = new HashSet<>(others);
                choice.add(of.get(first));
                choices.add(choice);
            }
        }
        return choices;
    }

    private String inWords(List<Call<S>> calls) {
        List<Long> moments = calls.stream()
                .flatMapToLong(call -> LongStream.of(call.invoked(), call.returned()))
                .sorted()
                .boxed()
                .toList();
        return calls.stream()
                .map(call -> "%d to %d: %s %s"
                        .formatted(
                                moments.indexOf(call.invoked()) + 1,
                                moments.indexOf(call.returned()) + 1,
                                call.who(),
                                call.deed()))
                .collect(Collectors.joining("\n"));
    }

    /** One search for an order. Calls are bits of a set, by their place in the history. */
    private final class Search {
        private final List<Call<S>> calls;
        private final Set<Reached<S>> inVain = new HashSet<>();

        private Search(List<Call<S>> calls) {
            this.calls = calls;
        }

        private boolean from(long done, S state) {
            if (done == (1L << calls.size()) - 1) {
                return true;
            }
            if (!inVain.add(new Reached<>(done, state))) {
                return false;
            }
            long firstEnd = firstEnd(done);
            for (int next = 0; next < calls.size(); next++) {
                if (isOpen(done, next) && calls.get(next).invoked() < firstEnd) {
                    S after = calls.get(next).deed().after(state);
                    if (after != null && from(done | 1L << next, after)) {
                        return true;
                    }
                }
            }
            return false;
        }

        private long firstEnd(long done) {
            long first = Long.MAX_VALUE;
            for (int call = 0; call < calls.size(); call++) {
                if (isOpen(done, call)) {
                    first = Math.min(first, calls.get(call).returned());
                }
            }
            return first;
        }

        private static boolean isOpen(long done, int call) {
            return (done & 1L << call) == 0;
        }
    }

    private record Reached<S>(long done, S state) {}
}
