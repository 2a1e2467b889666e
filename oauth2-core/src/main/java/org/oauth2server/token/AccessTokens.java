// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Secret;

/** Writes access tokens. Whatever it writes, a store knows its digest alone. */
public interface AccessTokens {
    /** A fresh token, which nobody else has or can guess. */
    Secret make(AccessTokenClaims claims);

    /** Why there can be no token of this form with these claims; null: there can be one. */
    @Nullable
    String fault(AccessTokenClaims claims);

    /** Tokens that say nothing to whoever reads them. */
    static AccessTokens opaque(Credentials credentials) {
        return new AccessTokens() {
            @Override
            public Secret make(AccessTokenClaims claims) {
                return credentials.generate(CredentialKind.ACCESS_TOKEN);
            }

            @Override
            public @Nullable String fault(AccessTokenClaims claims) {
                return null;
            }
        };
    }
}
