// SPDX-License-Identifier: Apache-2.0
/** Ready listeners. */
module org.oauth2server.events {
    requires transitive org.oauth2server.core;
    requires static org.slf4j;
    requires static micrometer.core;

    exports org.oauth2server.events;
}
