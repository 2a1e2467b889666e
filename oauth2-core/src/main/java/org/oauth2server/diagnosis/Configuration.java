// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.time.Duration;
import java.util.List;
import org.oauth2server.diagnosis.Finding.Verdict;
import org.oauth2server.model.Lifetimes;

/**
 * The choices of an application that the rules are about.
 *
 * @param issuer the issuer identifier
 * @param pkceRequired whether each client needs PKCE
 * @param lifetimes how long things live
 * @param tokenInQuery whether resources take tokens in addresses
 */
public record Configuration(String issuer, boolean pkceRequired, Lifetimes lifetimes, boolean tokenInQuery) {
    private static final Duration LONG_CODE = Duration.ofMinutes(1);
    private static final Duration LONG_ACCESS = Duration.ofDays(1);
    private static final Duration LONG_GRACE = Duration.ofMinutes(1);

    /** A finding for each rule. */
    public List<Finding> examine() {
        Duration access = lifetimes.accessToken();
        return List.of(
                finding(
                        "issuer-https",
                        "RFC 8414 §2",
                        Verdict.FAIL,
                        issuer.startsWith("https://"),
                        "Give the server an https issuer: over http, everybody on the way reads and changes everything."),
                finding(
                        "pkce",
                        "RFC 9700 §2.1.1",
                        Verdict.FAIL,
                        pkceRequired,
                        "Require PKCE of all clients: without it a stolen code can be redeemed."),
                finding(
                        "token-in-query",
                        "RFC 9700 §4.3.2",
                        Verdict.FAIL,
                        !tokenInQuery,
                        "Take tokens in the header alone: addresses are kept in histories and logs, and told to other hosts."),
                finding(
                        "code-lifetime",
                        "RFC 6749 §4.1.2",
                        Verdict.WARN,
                        lifetimes.code().compareTo(LONG_CODE) <= 0,
                        "Let codes live for a minute: they are redeemed at once or stolen."),
                finding(
                        "access-token-lifetime",
                        "RFC 9700 §2.2.1",
                        Verdict.WARN,
                        access != null && access.compareTo(LONG_ACCESS) <= 0,
                        "Let access tokens live for minutes or hours: a stolen one is good for as long as it lives."),
                finding(
                        "refresh-token-lifetime",
                        "RFC 9700 §4.14.2",
                        Verdict.WARN,
                        lifetimes.refreshToken() != null,
                        "Let refresh tokens that are not used expire."),
                finding(
                        "refresh-token-grace",
                        "RFC 9700 §4.14.2",
                        Verdict.WARN,
                        lifetimes.grace().compareTo(LONG_GRACE) <= 0,
                        "Keep the grace window to seconds: within it a stolen refresh token is not told from a repeated request."));
    }

    private static Finding finding(String rule, String section, Verdict broken, boolean kept, String advice) {
        return kept
                ? new Finding(rule, section, Verdict.PASS, null, "The configuration keeps this rule.")
                : new Finding(rule, section, broken, null, advice);
    }
}
