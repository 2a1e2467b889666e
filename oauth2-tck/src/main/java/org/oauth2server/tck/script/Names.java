// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Draws whom and what a command is about: from a few, so that commands meet, and from others as the script goes on, so that it is not over when all is spent. */
final class Names {
    private static final int CLIENTS = 3;
    private static final int AT_A_TIME = 3;
    private static final int STEPS_FOR_ONE = 25;
    private static final int REMEMBERED = 10;

    private final Random random;
    private final List<Attempt> attempts = new ArrayList<>();
    private int attempted;
    private int step;

    Names(Random random) {
        this.random = random;
    }

    void next() {
        step++;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    int look() {
        return random.nextInt(Cast.LOOKS);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    String client() {
        return "c" + random.nextInt(CLIENTS);
    }

    String subject() {
        return random.nextBoolean() ? "alice" : "bob";
    }

    /** A request, and the grant that decides it. */
    String request() {
        return "r" + (step / STEPS_FOR_ONE + random.nextInt(AT_A_TIME));
    }

    /** The kid of a key; there are few, because a key may be replaced once. */
    String key() {
        return "k" + random.nextInt(2 + step / STEPS_FOR_ONE);
    }

    /** An issuance that the script has spoken of. */
    String issuance() {
        return attempts.isEmpty() ? "i0" : oneOf(attempts).name();
    }

    /** What an issuance may spend: a code, a device code, or the refresh token of one before. */
    String spendable() {
        return switch (random.nextInt(4)) {
            case 0 -> request();
            case 1 -> request() + ".code";
            default -> issuance() + ".refresh";
        };
    }

    /** One condition at least. */
    Selection selection() {
        String grant = onceIn(2) ? request() : null;
        String client = onceIn(3) ? client() : null;
        return new Selection(grant, client, (grant == null && client == null) || onceIn(6) ? subject() : null);
    }

    /** A new attempt to get tokens; sometimes an earlier one once more. */
    Attempt attempt() {
        if (!attempts.isEmpty() && onceIn(6)) {
            return oneOf(attempts);
        }
        Attempt attempt = new Attempt("i" + ++attempted, onceIn(4) ? null : spendable());
        attempts.add(attempt);
        if (attempts.size() > REMEMBERED) {
            attempts.remove(0);
        }
        return attempt;
    }

    /**
     * An issuance to be.
     *
     * @param name of its tokens; always with the same key
     * @param spends what it spends; null: nothing
     */
    record Attempt(String name, @Nullable String spends) {}
}
