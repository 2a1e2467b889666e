// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.net.InetSocketAddress;
import org.oauth2server.store.StoreConfig;

/**
 * The network between the store under test and its database, for the rules on what happens when it breaks (S14). The suite puts a wire of its own in between, and
 * cuts it.
 */
public interface Network {
    /** Where the database listens. */
    InetSocketAddress database();

    /**
     * What {@link StoreTck#store()} would say if the database listened here instead.
     *
     * @param entrance a port on this machine; a driver that looks for other members of a cluster must be told not to
     */
    StoreConfig at(InetSocketAddress entrance);
}
