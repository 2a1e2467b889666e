// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static org.oauth2server.error.OAuthException.refuse;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.Secret;
import org.oauth2server.model.SigningKey;
import org.oauth2server.token.AccessTokenClaims;
import org.oauth2server.token.AccessTokens;

/** Access tokens that others can verify by themselves (RFC 9068). A store knows them as it knows any other, by the digest of the whole text. */
final class SignedAccessTokens implements AccessTokens {
    private static final int JTI_BYTES = 16;

    private final String issuer;
    private final List<String> audience;
    private final KeyRing ring;
    private final SignedForm form;
    private final SecureRandom random;

    SignedAccessTokens(String issuer, List<String> audience, KeyRing ring, SignedForm form, SecureRandom random) {
        this.issuer = issuer;
        this.audience = audience;
        this.ring = ring;
        this.form = form;
        this.random = random;
    }

    @Override
    public Secret make(AccessTokenClaims claims) {
        if (fault(claims) != null) {
            throw refuse(INVALID_GRANT, "There can be no signed token of this grant.")
                    .because("token_not_signable");
        }
        String token = signed(SignedForm.encoded(members(claims)), ring.signing(claims.issued()));
        if (!form.matches(token, 0)) {
            throw unavailable(new IllegalStateException("A signed token is not of its own form: " + token.length()));
        }
        return Secret.of(token);
    }

    /** The key is asked for once: what happens to it meanwhile is nothing to this token. Without a key there is no token. */
    private String signed(String claims, SigningKey key) {
        try {
            SigningAlgorithm algorithm = SigningAlgorithm.valueOf(key.algorithm());
            String input = SignedForm.encoded(SignedForm.header(algorithm, key.kid())) + "." + claims;
            return input + "." + ring.open(key).sign(input);
        } catch (IllegalStateException | IllegalArgumentException e) {
            throw unavailable(e);
        }
    }

    private static RuntimeException unavailable(RuntimeException cause) {
        return refuse(TEMPORARILY_UNAVAILABLE, "Please try again later.")
                .header("Retry-After", "5")
                .because("signing_key_not_usable")
                .causedBy(cause);
    }

    /** RFC 9068 §2.2. The issuer comes first: {@link SignedForm} looks for it there. */
    private Map<String, Object> members(AccessTokenClaims claims) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("iss", issuer);
        members.put("sub", claims.subject() == null ? claims.client().value() : claims.subject());
        members.put("aud", audience.size() == 1 ? audience.get(0) : audience);
        members.put("client_id", claims.client().value());
        if (!claims.scopes().isEmpty()) {
            members.put("scope", claims.scopes().toString());
        }
        members.put("iat", claims.issued().getEpochSecond());
        members.put("exp", Objects.requireNonNull(claims.expires()).getEpochSecond());
        members.put("jti", jti());
        return members;
    }

    private String jti() {
        byte[] octets = new byte[JTI_BYTES];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    /**
     * Whoever verifies offline has {@code sub} and {@code client_id} alone to know by whether a client acts in its own name: they are the same then, and then only
     * (RFC 9068 §5).
     */
    @Override
    public @Nullable String fault(AccessTokenClaims claims) {
        Instant expires = claims.expires();
        if (expires == null || Duration.between(claims.issued(), expires).compareTo(KeyChain.LONGEST_TOKEN) > 0) {
            return "A signed token lives for a day at most: whoever verifies it by himself does not hear that it was revoked.";
        }
        return claims.client().value().equals(claims.subject())
                ? "In a signed token a subject that is named like its client would be taken for the client."
                : null;
    }
}
