// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

import org.oauth2server.model.ClientId;

/**
 * Says who administers this server: the application knows its people. It is asked before such a person is granted anything, again when the token is issued,
 * and at every request to the console, so that whoever is dismissed is out at once; let it be quick.
 */
@FunctionalInterface
public interface Administrators {
    /** What an administrator is granted. */
    String SCOPE = "oauth-admin";

    /** The identifier of the one client that may ask for it, which no other may have. */
    ClientId CONSOLE = new ClientId("oauth2-console");

    /** Nobody does. */
    Administrators NOBODY = subject -> false;

    /** Whether this user administers the server now. What it throws counts as no, and fails the request. */
    boolean isAdministrator(String subject);
}
