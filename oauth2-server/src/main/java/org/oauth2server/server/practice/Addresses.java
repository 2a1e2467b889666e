// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where everything of a practice server lies. */
record Addresses(int port) {
    static final String HOME = "/";
    static final String CONSENT = "/practice/consent";
    static final String GRANT = "/practice/grant";
    static final String DENY = "/practice/deny";
    static final String CALLBACK = "/practice/callback";
    static final String CONSOLE = "/oauth/admin";
    static final String LOG = "/practice/log";
    static final String WHY = "/practice/why/";
    static final String SECRET = "/secret";
    static final String MAKE = "/make";

    /** What the pages say is protected, and by which scope; the empty one: any token will do. Nothing else decides what is. */
    static final Map<String, Set<String>> PROTECTED = Map.of(SECRET, Set.of(), MAKE, Set.of(PracticeScopes.SUDO));

    /** The issuer identifier, and the address of the first page without its slash. */
    String issuer() {
        return "http://localhost:" + port;
    }

    String url(String path) {
        return issuer() + path;
    }

    /** The page that says more about a refusal. */
    String why(Lesson lesson) {
        return url(WHY + lesson.reason());
    }

    String callback() {
        return url(CALLBACK);
    }

    /** What a browser or a client may call this server: a page elsewhere that had its own name point here is none of them. */
    boolean isOurs(List<String> hosts) {
        return hosts.size() == 1
                && Set.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port)
                        .contains(hosts.get(0));
    }
}
