// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;

/**
 * Lets a few threads make their calls in turns: each waits at a latch before every call, one of them at a time is let through, and the others move only
 * when it waits again or has ended. So an order of calls is chosen, and not hoped for.
 */
final class Turns {
    private final Semaphore back = new Semaphore(0);
    private final List<Player> players = new ArrayList<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    /** Adds one who plays: what it does with a store, of which each call waits for its turn. */
    Turns add(String name, Store store, Consumer<Store> part) {
        players.add(new Player(name, store, part));
        return this;
    }

    /**
     * Plays to the end.
     *
     * @param choice says who of those that are not at their end goes on, by place
     */
    void play(ToIntFunction<List<String>> choice) throws InterruptedException {
        try {
            for (Player player : players) {
                player.thread.start();
                back.acquire();
            }
            List<Player> playing = playing();
            while (!playing.isEmpty()) {
                List<String> names = playing.stream().map(player -> player.name).toList();
                playing.get(choice.applyAsInt(names)).turn.release();
                back.acquire();
                playing = playing();
            }
        } finally {
            players.forEach(player -> player.thread.interrupt());
        }
        players.forEach(Player::mustHaveBeenAnswered);
    }

    private List<Player> playing() {
        return players.stream().filter(player -> !player.over).toList();
    }

    /** The calls in their order so far, each with who made it. */
    String calls() {
        return String.join(", ", List.copyOf(calls));
    }

    private final class Player {
        private final String name;
        private final Semaphore turn = new Semaphore(0);
        private final Thread thread;
        private volatile boolean over;
        private volatile @Nullable Throwable failure;

        private Player(String name, Store store, Consumer<Store> part) {
            this.name = name;
            Store inTurns = TappedStore.of(store, this::waitAndPass);
            this.thread = new Thread(() -> play(part, inTurns), "player-" + name);
            thread.setDaemon(true);
        }

        private void play(Consumer<Store> part, Store inTurns) {
            try {
                part.accept(inTurns);
            } catch (Throwable e) {
                failure = e;
            } finally {
                over = true;
                back.release();
            }
        }

        private @Nullable Object waitAndPass(TappedStore.Call call) throws Throwable {
            back.release();
            turn.acquire();
            calls.add(name + ": " + call.name());
            return call.pass();
        }

        private void mustHaveBeenAnswered() {
            Throwable thrown = failure;
            if (thrown instanceof AssertionError broken) {
                throw broken;
            }
            if (thrown != null) {
                throw new AssertionError(name + " got no answer but " + thrown, thrown);
            }
        }
    }
}
