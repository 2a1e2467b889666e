// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import org.oauth2server.store.Store;

/** Makes a store of a database of keys and values. */
public final class KeyValueStores {
    private KeyValueStores() {}

    /**
     * A store that keeps the contract if the database keeps its own. Closing it closes the database.
     *
     * @param realm the realm that the database was opened for
     */
    public static Store of(String realm, KeyValueDatabase database) {
        return new KeyValueStore(
                database,
                realm,
                new KeyValueClients(database),
                new KeyValueRequests(database),
                new KeyValueGrants(database),
                new KeyValueIssuances(database),
                new KeyValueReplays(database),
                new KeyValueConsents(database),
                new KeyValueIssuers(database),
                new KeyValueSigningKeys(database),
                new KeyValueAdministration(database),
                new KeyValueArchive(database));
    }
}
