// SPDX-License-Identifier: Apache-2.0
/** The protocol engine and the store contract. */
module org.oauth2server.core {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.databind;

    exports org.oauth2server.model;
    exports org.oauth2server.store;

    uses org.oauth2server.store.StoreProvider;
}
