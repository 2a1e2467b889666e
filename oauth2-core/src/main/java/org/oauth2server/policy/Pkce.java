// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Parameters;

/** Proof Key for Code Exchange (RFC 7636), with the S256 method alone. */
public final class Pkce {
    /** The one method there is. */
    public static final String METHOD = "S256";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private Pkce() {}

    /** The challenge of an authorization request (RFC 7636 §4.3); null where there is none and none is required. */
    public static @Nullable String challenge(Parameters request, boolean required) {
        String challenge = request.get("code_challenge");
        String method = request.get("code_challenge_method");
        if (challenge == null) {
            if (required || method != null) {
                throw refuse(INVALID_REQUEST, "A code_challenge with the method S256 is required.")
                        .because("pkce_required");
            }
            return null;
        }
        if (!METHOD.equals(method)) {
            throw refuse(INVALID_REQUEST, "The code_challenge_method must be S256.")
                    .because("pkce_method_not_s256");
        }
        if (!CHALLENGE.matcher(challenge).matches()) {
            throw refuse(INVALID_REQUEST, "The code_challenge must have 43 base64url characters.")
                    .because("pkce_challenge_malformed");
        }
        return challenge;
    }

    /** Refuses a verifier that does not meet the challenge, that is missing, or that was never announced (RFC 7636 §4.6, RFC 9700 §4.8.2). */
    public static void mustMeet(@Nullable String challenge, @Nullable String verifier) {
        if (challenge == null && verifier == null) {
            return;
        }
        if (challenge == null
                || verifier == null
                || !VERIFIER.matcher(verifier).matches()
                || !meets(challenge, verifier)) {
            throw refuse(INVALID_GRANT, "The code_verifier does not fit the authorization code.")
                    .because("pkce_verifier_wrong");
        }
    }

    private static boolean meets(String challenge, String verifier) {
        byte[] hash = sha256(verifier.getBytes(StandardCharsets.US_ASCII));
        byte[] expected = Base64.getUrlEncoder().withoutPadding().encode(hash);
        return MessageDigest.isEqual(expected, challenge.getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] sha256(byte[] input) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(input);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
