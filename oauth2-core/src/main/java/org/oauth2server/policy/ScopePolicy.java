// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import static org.oauth2server.error.ErrorCode.INVALID_SCOPE;
import static org.oauth2server.error.OAuthException.refuse;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;

/** Which scopes a request asks for, and whether it may (RFC 6749 §3.3). */
public final class ScopePolicy {
    private ScopePolicy() {}

    /**
     * The scopes that a client asks for by a grant type, all of which are allowed; all that are allowed where the request names none, but for the one that
     * has to be named, see {@link AdministratorScope}. A request for more is refused, never trimmed.
     */
    public static Scopes requested(@Nullable String parameter, Client client, String grantType, Scopes allowed) {
        if (parameter == null) {
            return AdministratorScope.byDefault(allowed);
        }
        Scopes requested = parse(parameter);
        if (!AdministratorScope.askable(client, grantType, allowed).containsAll(requested)) {
            throw refuse(INVALID_SCOPE, "A requested scope is not allowed for this request.")
                    .because("scope_not_allowed");
        }
        return requested;
    }

    private static Scopes parse(String parameter) {
        try {
            return Scopes.parse(parameter);
        } catch (IllegalArgumentException e) {
            throw refuse(INVALID_SCOPE, "The scope parameter is malformed.").because("scope_malformed");
        }
    }
}
