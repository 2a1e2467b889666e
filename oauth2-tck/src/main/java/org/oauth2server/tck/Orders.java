// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;

/** Every way through a number of choices, one after the other, where each choice may depend on those before. */
final class Orders {
    private final List<Choice> choices = new ArrayList<>();
    private int made;

    private record Choice(int chosen, int of) {}

    /** The next choice on this way: one of the numbers from zero. */
    int choose(int of) {
        if (made == choices.size()) {
            choices.add(new Choice(0, of));
        }
        Choice choice = choices.get(made++);
        if (choice.of != of) {
            throw new IllegalStateException(
                    "The same choices have led elsewhere: %d ways on, and %d before.".formatted(of, choice.of));
        }
        return choice.chosen;
    }

    /** Begins another way; false when all have been gone. */
    boolean another() {
        made = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.chosen + 1 < last.of) {
                choices.add(new Choice(last.chosen + 1, last.of));
                return true;
            }
        }
        return false;
    }
}
