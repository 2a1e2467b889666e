// SPDX-License-Identifier: Apache-2.0
/** The binding to Jakarta Servlet containers. */
module org.oauth2server.servlet {
    requires transitive org.oauth2server.core;
    requires static transitive jakarta.servlet;

    exports org.oauth2server.servlet;
}
