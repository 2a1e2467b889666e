// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.opentest4j.IncompleteExecutionException;

/** The stores that one test class has opened: two instances in one realm of its own, and one in another. */
final class Backend implements AutoCloseable {
    private static final SecureRandom REALMS = new SecureRandom();

    private final StoreTck tck;
    private final Settings settings;
    private final List<Store> opened = new ArrayList<>();
    private final List<String> realms = new ArrayList<>();
    private @Nullable Nodes nodes;
    private @Nullable Store elsewhere;
    private boolean accepted;
    private boolean refused;

    Backend(StoreTck tck, Settings settings) {
        this.tck = tck;
        this.settings = settings;
    }

    Settings settings() {
        return settings;
    }

    /** Opened with the first test, so that a class may start its database before. */
    Nodes nodes() {
        if (nodes == null) {
            nodes = open(newRealm());
            opened.addAll(nodes.both());
        }
        return nodes;
    }

    /** Whether the store could ever be opened. */
    boolean accepted() {
        return accepted;
    }

    Store elsewhere() {
        if (elsewhere == null) {
            elsewhere = openOne(newRealm());
            opened.add(elsewhere);
        }
        return elsewhere;
    }

    Optional<RoundTrips> roundTrips() {
        return tck.roundTrips();
    }

    Optional<Network> network() {
        return tck.network();
    }

    /** An instance in the realm of the others, over another network address. */
    Store openAt(StoreConfig config) {
        return tck.open(config.realm(nodes().realm()));
    }

    Optional<Dump> dump() {
        return tck.dump();
    }

    /** A name that no other run uses, whatever the seed: the database need not be empty. */
    String newRealm() {
        byte[] name = new byte[8];
        REALMS.nextBytes(name);
        String realm = "tck-" + HexFormat.of().formatHex(name);
        realms.add(realm);
        return realm;
    }

    Nodes open(String realm) {
        return new Nodes(realm, openOne(realm), openOne(realm));
    }

    /** @throws StoreNotOpened if the very first one cannot be opened; afterwards each test is skipped with that for a reason */
    Store openOne(String realm) {
        Assumptions.assumeFalse(refused, "The store could not be opened; the first failure says why.");
        try {
            StoreConfig config = tck.store();
            Store store = tck.open(config.realm(realm));
            accepted = true;
            return store;
        } catch (IncompleteExecutionException skipped) {
            throw skipped;
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            if (accepted) {
                throw e;
            }
            refused = true;
            throw new StoreNotOpened(e);
        }
    }

    /** What the store says about itself, for a verdict; empty where none was opened. */
    Map<String, String> told() {
        return nodes == null ? Map.of() : StoreTold.by(nodes.one());
    }

    /** Removes what the suite has put into the realms that it made. */
    void clean() {
        for (String realm : realms) {
            try (Store store = openOne(realm)) {
                Leftovers.remove(store);
            }
        }
    }

    /** Closes what is open. */
    @Override
    public void close() {
        Nodes.closeAll(opened);
    }
}
