// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.net.URI;

/** Opens the stores of one kind of database; found by {@link java.util.ServiceLoader}. */
public interface StoreProvider {
    /** Whether this provider can open that location, judged by its scheme alone. */
    boolean accepts(URI location);

    /**
     * Opens a store, and makes or migrates its schema first where it has one.
     *
     * @throws StoreException if the location cannot be opened, or holds a schema that this release does not know
     */
    Store open(StoreConfig config);
}
