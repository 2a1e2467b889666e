// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.ErrorCode.INVALID_SCOPE;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.error.OAuthException;
import org.oauth2server.extension.AssertionHandler;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.extension.PresentedAssertion;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.ScopePolicy;
import org.oauth2server.store.Spend;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.TokenResponse;

/** An assertion of a type that the application judges itself (RFC 6749 §4.5, RFC 7521 §4.1), with the same policy around it as any other grant. */
final class ExtensionAssertion implements GrantType {
    private final String type;
    private final AssertionHandler handler;
    private final Workshop workshop;
    private final DirectGrants grants;

    ExtensionAssertion(String type, AssertionHandler handler, Workshop workshop) {
        this.type = type;
        this.handler = handler;
        this.workshop = workshop;
        this.grants = new DirectGrants(workshop);
    }

    @Override
    public String name() {
        return type;
    }

    @Override
    public Entitlement authorize(TokenRequest request) {
        Scopes requested = ScopePolicy.requested(
                request.parameters().get("scope"),
                request.client(),
                name(),
                request.client().scopes());
        Secret assertion = assertion(request);
        AssertionVerdict.Accepted accepted =
                judge(new PresentedAssertion(type, assertion, request.client(), requested, request.now()));
        mustNotBeOver(accepted.expires(), request.now());
        Scopes scopes = limited(requested, accepted.limit());
        Entitlement.Spent spent = spent(accepted);
        return accepted.refreshable() && request.client().mayUse(GrantTypes.REFRESH_TOKEN)
                ? refreshable(request, accepted.subject(), scopes, spent)
                : Entitlement.ofAssertion(request.client(), type, scopes, null, accepted.subject(), spent);
    }

    @Override
    public TokenResponse alreadySpent(TokenRequest request, Entitlement entitlement, Issuance winner) {
        throw invalid("replayed");
    }

    private static Secret assertion(TokenRequest request) {
        String assertion = request.parameters().get("assertion");
        if (assertion == null || assertion.isBlank()) {
            throw refuse(INVALID_REQUEST, "The assertion is missing.").because("assertion_missing");
        }
        return Secret.of(assertion);
    }

    private AssertionVerdict.Accepted judge(PresentedAssertion presented) {
        AssertionVerdict verdict = verdict(presented);
        if (verdict instanceof AssertionVerdict.Accepted accepted) {
            return accepted;
        }
        throw invalid(((AssertionVerdict.Refused) verdict).reason());
    }

    private AssertionVerdict verdict(PresentedAssertion presented) {
        try {
            AssertionVerdict verdict = handler.judge(presented);
            if (verdict == null) {
                throw new IllegalStateException("The handler of " + type + " gave no verdict.");
            }
            return verdict;
        } catch (RuntimeException e) {
            throw invalid("handler_failed").causedBy(e);
        }
    }

    private static void mustNotBeOver(@Nullable Instant expires, Instant now) {
        if (expires != null && !now.isBefore(expires)) {
            throw invalid("expired");
        }
    }

    private static Scopes limited(Scopes requested, @Nullable Scopes limit) {
        Scopes scopes = limit == null ? requested : requested.and(limit);
        if (scopes.isEmpty() && !requested.isEmpty()) {
            throw refuse(INVALID_SCOPE, "The assertion allows none of the requested scopes.")
                    .because("assertion_allows_no_scope");
        }
        return scopes;
    }

    private Entitlement.@Nullable Spent spent(AssertionVerdict.Accepted accepted) {
        return accepted.id() == null
                ? null
                : new Entitlement.Spent(
                        workshop.credentials().digest(CredentialKind.ASSERTION, type + '\0' + accepted.id()),
                        accepted.expires(),
                        null);
    }

    private Entitlement refreshable(
            TokenRequest request, String subject, Scopes scopes, Entitlement.@Nullable Spent spent) {
        Spend<Grant> decided = grants.decide(request.client(), subject, scopes, spent, request.now());
        if (!decided.won()) {
            throw invalid("replayed");
        }
        return Entitlement.ofGrant(request.client(), type, scopes, decided.holder(), true, spent);
    }

    private static OAuthException invalid(String reason) {
        return refuse(INVALID_GRANT, "The assertion is not valid.").because("assertion_" + reason);
    }
}
