// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.util.Locale;

/** What is asked of every contender. */
enum Measure {
    /** A constant, which tells how fast the machine is at this moment. */
    HELLO,
    /** What an access token stands for (RFC 7662). */
    INTROSPECTION,
    /** A refresh token for a new one, which the next request uses (RFC 6749 §6). */
    REFRESH,
    /** Authorization request, the page where there is one, and the code for tokens with PKCE (RFC 6749 §4.1, RFC 7636). */
    CODE_FLOW,
    /** An access token for the client itself (RFC 6749 §4.4). The last, for it leaves the most behind: some find nothing in memory without looking at all of it. */
    CLIENT_CREDENTIALS;

    /** Whether what counts is not the requests but what several of them achieve. */
    boolean isFlow() {
        return this == CODE_FLOW;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
