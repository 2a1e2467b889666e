// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.time.Duration;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** A server in a process of its own, which dies at the worst moment, as by {@code kill -9}. */
final class DoomedServer {
    static final int DIED = 137;
    /** Long enough for a server to be started again. */
    private static final Duration GRACE = Duration.ofMinutes(5);

    private DoomedServer() {}

    /** When it dies. */
    enum Doom {
        BEFORE_ISSUING,
        AFTER_ISSUING,
        NEVER
    }

    public static void main(String[] arguments) {
        Store store = Stores.open(StoreConfig.of(arguments[0]).realm(arguments[1]));
        Doom doom = Doom.valueOf(arguments[2]);
        Node node = Node.start(
                Binding.JDK,
                WatchedStore.of(store, () -> die(doom == Doom.BEFORE_ISSUING), () -> die(doom == Doom.AFTER_ISSUING)),
                "",
                config -> config.lifetimes(withLongGrace()));
        System.out.println("READY " + node.origin());
    }

    private static void die(boolean now) {
        if (now) {
            Runtime.getRuntime().halt(DIED);
        }
    }

    static Lifetimes withLongGrace() {
        Lifetimes usual = Lifetimes.DEFAULT;
        return new Lifetimes(
                usual.request(),
                Duration.ofMinutes(5),
                usual.accessToken(),
                usual.refreshToken(),
                usual.grant(),
                GRACE);
    }
}
