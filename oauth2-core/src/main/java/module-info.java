// SPDX-License-Identifier: Apache-2.0
/** The protocol engine and the store contract. */
module org.oauth2server.core {
    requires transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires static jdk.httpserver;

    exports org.oauth2server;
    exports org.oauth2server.administration;
    exports org.oauth2server.diagnosis;
    exports org.oauth2server.event;
    exports org.oauth2server.extension;
    exports org.oauth2server.http;
    exports org.oauth2server.http.jdk;
    exports org.oauth2server.interaction;
    exports org.oauth2server.jose;
    exports org.oauth2server.migration;
    exports org.oauth2server.model;
    exports org.oauth2server.registration;
    exports org.oauth2server.resource;
    exports org.oauth2server.resource.jdk;
    exports org.oauth2server.seal;
    exports org.oauth2server.signing;
    exports org.oauth2server.store;

    uses org.oauth2server.store.StoreProvider;
}
