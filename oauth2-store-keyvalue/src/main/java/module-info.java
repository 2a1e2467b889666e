// SPDX-License-Identifier: Apache-2.0
/** A whole store on any database of keys and values. */
module org.oauth2server.store.keyvalue {
    requires transitive org.oauth2server.core;

    exports org.oauth2server.store.keyvalue;
}
