// SPDX-License-Identifier: Apache-2.0
/** The administration API, and the page that uses it. */
module org.oauth2server.console {
    requires transitive org.oauth2server.core;

    exports org.oauth2server.console;
}
