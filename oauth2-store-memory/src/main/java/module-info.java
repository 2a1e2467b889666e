// SPDX-License-Identifier: Apache-2.0
/** A store that lives and dies with its process. */
module org.oauth2server.store.memory {
    requires transitive org.oauth2server.core;

    exports org.oauth2server.store.memory;

    provides org.oauth2server.store.StoreProvider with
            org.oauth2server.store.memory.MemoryStoreProvider;
}
