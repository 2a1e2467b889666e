// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

/**
 * The paths that a contender answers to; empty: it has no such endpoint.
 *
 * @param hello of a constant
 * @param token of the token endpoint (RFC 6749 §3.2)
 * @param introspection of the introspection endpoint (RFC 7662)
 * @param authorization of the authorization endpoint (RFC 6749 §3.1); empty: no user is asked, and there is nothing to refresh
 */
record Paths(String hello, String token, String introspection, String authorization) {
    boolean has(Measure measure) {
        return switch (measure) {
            case HELLO -> !hello.isEmpty();
            case CLIENT_CREDENTIALS -> !token.isEmpty();
            case INTROSPECTION -> !introspection.isEmpty();
            case REFRESH, CODE_FLOW -> !authorization.isEmpty();
        };
    }
}
