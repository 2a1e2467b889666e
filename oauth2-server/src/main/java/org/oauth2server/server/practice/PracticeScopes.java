// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.LinkedHashMap;
import java.util.Map;

/** The scopes of the practice server, and what a person is told that they mean. */
final class PracticeScopes {
    static final String NOBODY = "nobody";
    static final String SUDO = "sudo";
    static final String ADMIN = "oauth-admin";

    /** In the order in which people are shown them. */
    static final Map<String, String> MEANINGS = meanings();

    private PracticeScopes() {}

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(NOBODY, "No special rights: to be recognized, and no more.");
        meanings.put(SUDO, "To have things made, at /make.");
        meanings.put(ADMIN, "To administer this server. No ordinary client gets it.");
        return meanings;
    }
}
