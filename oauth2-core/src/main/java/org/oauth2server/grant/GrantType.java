// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import static org.oauth2server.error.ErrorCode.INVALID_GRANT;
import static org.oauth2server.error.OAuthException.refuse;

import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Issuance;
import org.oauth2server.token.Entitlement;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.TokenResponse;

/** One way to get tokens (RFC 6749 §1.3). */
interface GrantType {
    /** Its registered name, the value of {@code grant_type}. */
    String name();

    /** The credential that such a request presents and a store may know, to be looked up with the client; null: none, or none of that form. */
    default @Nullable Presentation<?> presentation(Parameters form) {
        return null;
    }

    /** What the request may get, or a refusal. Spends nothing yet. */
    Entitlement authorize(TokenRequest request);

    /** What the request gets where another has spent the same before: a refusal, mostly. */
    default TokenResponse alreadySpent(TokenRequest request, Entitlement entitlement, Issuance winner) {
        throw refuse(INVALID_GRANT, "The grant is not valid.").because("already_spent");
    }
}
