// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import org.oauth2server.http.PercentEncoder;
import org.oauth2server.model.Secret;

/**
 * Lines for a shell that work as they are printed, one after the other. The secret is written as HTTP Basic wants it, form-encoded (RFC 6749 §2.3.1), so
 * no character of it means anything to a shell.
 */
final class CurlLines {
    private static final String MEMBER = " | sed 's/.*\"%s\":\"\\([^\"]*\\)\".*/\\1/'";

    private final Addresses addresses;
    private final String user;
    private final PkceExample pkce;

    CurlLines(Addresses addresses, Secret secret, PkceExample pkce) {
        this.addresses = addresses;
        this.user = "-u " + PracticeClient.ID + ":" + PercentEncoder.encode(secret.reveal());
        this.pkce = pkce;
    }

    String metadata() {
        return "curl " + addresses.url("/.well-known/oauth-authorization-server");
    }

    String clientCredentials() {
        return "curl " + atToken("-d grant_type=client_credentials -d scope=sudo");
    }

    /** A request that is wrong, to see what a refusal looks like. */
    String wrong() {
        return "curl " + atToken("-d scope=sudo");
    }

    String keepToken() {
        return "TOKEN=$(curl -sS " + atToken("-d grant_type=client_credentials -d scope=sudo") + member("access_token")
                + ")";
    }

    String secretWithout() {
        return "curl -i " + addresses.url(Addresses.SECRET);
    }

    String secret() {
        return "curl " + bearer() + addresses.url(Addresses.SECRET);
    }

    String make() {
        return "curl " + bearer() + addresses.url(Addresses.MAKE);
    }

    String authorize(String state) {
        return "JAR=$(mktemp); HANDLE=$(curl -sSL -b \"$JAR\" -c \"$JAR\" '" + authorization(state) + "'"
                + " | sed -n 's/.*name=\"authorization\" value=\"\\([^\"]*\\)\".*/\\1/p' | head -n 1)";
    }

    String grant() {
        return "CODE=$(curl -sS -o /dev/null -w '%{redirect_url}' -b \"$JAR\" -d \"authorization=$HANDLE\" "
                + addresses.url(Addresses.GRANT) + " | sed 's/.*[?&]code=\\([^&]*\\).*/\\1/')";
    }

    String keepTokens() {
        return "TOKENS=$(curl -sS " + exchangeOf("\"code=$CODE\"") + "); echo \"$TOKENS\"";
    }

    /** Exchanges this very code; it may be anything, as anybody can write a link. */
    String exchange(String code) {
        return "curl " + exchangeOf("code=" + PercentEncoder.encode(code));
    }

    private String exchangeOf(String code) {
        return atToken("-d grant_type=authorization_code -d " + code + " -d redirect_uri=" + addresses.callback()
                + " -d code_verifier=" + pkce.verifier());
    }

    String refresh() {
        return "curl "
                + atToken("-d grant_type=refresh_token -d \"refresh_token=$(echo \"$TOKENS\"" + member("refresh_token")
                        + ")\"");
    }

    String introspect() {
        return "curl " + user + " -d \"token=$TOKEN\" " + addresses.url("/oauth/introspect");
    }

    String revoke() {
        return "curl -i " + user + " -d \"token=$TOKEN\" " + addresses.url("/oauth/revoke");
    }

    /** Where a browser begins, with the example's challenge. */
    String authorization(String state) {
        return addresses.url("/oauth/authorize") + "?response_type=code&client_id=" + PracticeClient.ID
                + "&redirect_uri="
                + PercentEncoder.encode(addresses.callback()) + "&scope=nobody%20sudo&state=" + state
                + "&code_challenge=" + pkce.challenge() + "&code_challenge_method=S256";
    }

    private String atToken(String parameters) {
        return user + " " + parameters + " " + addresses.url("/oauth/token");
    }

    private static String bearer() {
        return "-H \"Authorization: Bearer $TOKEN\" ";
    }

    private static String member(String name) {
        return MEMBER.formatted(name);
    }
}
