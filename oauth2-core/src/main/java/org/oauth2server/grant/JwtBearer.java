// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.jose.Jose;
import org.oauth2server.jose.SignedJwt;
import org.oauth2server.jose.VerificationKey;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.Presenters;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.store.Issuers;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.TokenResponse;

/**
 * A JWT by which a registered issuer vouches for a subject (RFC 7523 §2.1, §3). It is for this server alone, it is used once, and what comes of it
 * lives as long as its issuer is trusted. Whatever is wrong with it, the client hears one and the same refusal.
 */
final class JwtBearer implements GrantType {
    private static final int LONGEST = 16_384;

    /** What it may say it is (RFC 8725 §3.11); a token that was made for something else is none. */
    private static final Set<String> TYPES = Set.of("", "jwt", "authorization-grant+jwt");

    private final Issuers issuers;
    private final Credentials credentials;
    private final Jose jose;
    private final IssuerSecrets secrets;
    private final String audience;

    JwtBearer(Workshop workshop, Jose jose) {
        this.issuers = workshop.store().issuers();
        this.credentials = workshop.credentials();
        this.jose = jose;
        this.secrets = workshop.secrets();
        this.audience = workshop.server();
    }

    @Override
    public String name() {
        return GrantTypes.JWT_BEARER;
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        SignedJwt jwt = read(request.parameters().get("assertion"));
        JwtClaims claims = claims(jwt);
        Issuer issuer = issuer(claims);
        mustBeSigned(jwt, issuer);
        mustBeAGrant(jwt);
        mustBeForThisServer(claims);
        mustBeInTime(claims, request);
        mustBeAllowedToSpeakFor(issuer, claims.subject());
        if (!Presenters.may(request.client().id(), issuer)) {
            throw invalid("client_not_allowed");
        }
        Scopes allowed = issuer.scopes().and(request.client().scopes());
        Scopes scopes = ScopePolicy.requested(request.parameters().get("scope"), request.client(), name(), allowed);
        return Entitlement.ofAssertion(
                request.client(), name(), scopes, issuer.identifier(), claims.subject(), spent(claims));
    }

    @Override
    public TokenResponse alreadySpent(TokenRequest request, Entitlement entitlement, Issuance winner) {
        throw invalid("replayed");
    }

    private SignedJwt read(@Nullable String assertion) {
        if (assertion == null) {
            throw refuse(INVALID_REQUEST, "The assertion is missing.").because("assertion_missing");
        }
        if (assertion.length() > LONGEST) {
            throw invalid("too_long");
        }
        try {
            return jose.read(assertion);
        } catch (IllegalArgumentException e) {
            throw invalid("malformed");
        }
    }

    private static JwtClaims claims(SignedJwt jwt) {
        try {
            return JwtClaims.parse(jwt.claims());
        } catch (IllegalArgumentException e) {
            throw invalid("claims_malformed");
        }
    }

    private Issuer issuer(JwtClaims claims) {
        Issuer issuer = issuers.find(claims.issuer()).orElseThrow(() -> invalid("issuer_unknown"));
        if (issuer.disabledAt() != null) {
            throw invalid("issuer_disabled");
        }
        return issuer;
    }

    private void mustBeSigned(SignedJwt jwt, Issuer issuer) {
        Secret secret = secrets.of(issuer);
        if (!jwt.isSignedWith(new VerificationKey(issuer.algorithms(), secret, issuer.keys()))) {
            throw invalid("signature_wrong");
        }
    }

    private static void mustBeAGrant(SignedJwt jwt) {
        if (!TYPES.contains(jwt.type().toLowerCase(Locale.ROOT).replaceFirst("^application/", ""))) {
            throw invalid("of_another_type");
        }
    }

    private void mustBeForThisServer(JwtClaims claims) {
        if (!claims.audience().equals(audience)) {
            throw invalid("for_another_audience");
        }
    }

    private static void mustBeInTime(JwtClaims claims, TokenRequest request) {
        String fault = claims.fault(request.now());
        if (fault != null) {
            throw invalid(fault);
        }
    }

    private static void mustBeAllowedToSpeakFor(Issuer issuer, String subject) {
        Set<String> subjects = issuer.subjects();
        if (subjects != null && !subjects.contains(subject)) {
            throw invalid("subject_not_allowed");
        }
    }

    /** Its identifier is taken as long as it could come again: an issuer's clock tells its end, and ours judges it. */
    private Entitlement.Spent spent(JwtClaims claims) {
        Digest digest =
                credentials.digest(CredentialKind.ASSERTION, name() + '\0' + claims.issuer() + '\0' + claims.id());
        return new Entitlement.Spent(digest, claims.expires().plus(JwtClaims.SKEW), null);
    }

    private static OAuthException invalid(String reason) {
        return refuse(INVALID_GRANT, "The assertion is not valid.").because("assertion_" + reason);
    }
}
