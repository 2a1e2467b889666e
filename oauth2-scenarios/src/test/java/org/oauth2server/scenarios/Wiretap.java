// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.backend.Wire;

/** Where a store's database listens, as its location says it, and the same location at the other end of a wire. */
final class Wiretap {
    private static final Pattern ADDRESS = Pattern.compile("//(?:[^@/]*@)?([^:/?,]+):(\\d+)");

    private Wiretap() {}

    /** A wire to where this store lies. */
    static Wire before(StoreConfig place) {
        Matcher address = address(place);
        return new Wire(new InetSocketAddress(address.group(1), Integer.parseInt(address.group(2))));
    }

    /** The same place, at the other end of this wire. */
    static StoreConfig through(Wire wire, StoreConfig place) {
        Matcher address = address(place);
        String location = new StringBuilder(place.location().toString())
                .replace(
                        address.start(1),
                        address.end(2),
                        "localhost:" + wire.entrance().getPort())
                .toString()
                .replaceAll("replicaSet=[^&]*", "directConnection=true");
        return StoreConfig.of(location).realm(place.realm());
    }

    private static Matcher address(StoreConfig place) {
        Matcher address = ADDRESS.matcher(place.location().toString());
        if (!address.find()) {
            throw new IllegalArgumentException("No wire leads to this store.");
        }
        return address;
    }
}
