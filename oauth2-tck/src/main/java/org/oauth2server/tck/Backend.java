// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;

/** The stores that one test class has opened: two instances in one realm of its own, and one in another. */
final class Backend implements AutoCloseable {
    private static final SecureRandom REALMS = new SecureRandom();

    private final StoreTck tck;
    private final Settings settings;
    private final List<Store> opened = new ArrayList<>();
    private @Nullable Nodes nodes;
    private @Nullable Store elsewhere;

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
        return "tck-" + HexFormat.of().formatHex(name);
    }

    Nodes open(String realm) {
        return new Nodes(realm, openOne(realm), openOne(realm));
    }

    Store openOne(String realm) {
        StoreConfig config = tck.store();
        return tck.open(config.realm(realm));
    }

    @Override
    public void close() {
        Nodes.closeAll(opened);
    }
}
