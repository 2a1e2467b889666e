// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import static org.oauth2server.error.ErrorCode.INVALID_SCOPE;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.extension.Administrators;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;

/**
 * The one scope that administers the server itself. It goes to one client, the console; by one way, an authorization code with PKCE, asked for by name; and
 * for those users whom the application takes for administrators. Everything else is refused, whatever is registered or stored.
 */
public final class AdministratorScope {
    private static final String NAME = Administrators.SCOPE;
    private static final ClientId CONSOLE = Administrators.CONSOLE;
    private static final Scopes ALONE = Scopes.of(NAME);
    private static final Set<String> GRANT_TYPES = Set.of(GrantTypes.AUTHORIZATION_CODE);

    private final Administrators administrators;

    public AdministratorScope(Administrators administrators) {
        this.administrators = administrators;
    }

    /** Those of these scopes that are given to whoever names none. */
    static Scopes byDefault(Scopes scopes) {
        return scopes.contains(NAME)
                ? Scopes.of(scopes.tokens().stream()
                        .filter(scope -> !scope.equals(NAME))
                        .toList())
                : scopes;
    }

    /** Those of these scopes that this client may ask for by this grant type. */
    public static Scopes askable(Client client, String grantType, Scopes scopes) {
        boolean console = client.id().equals(CONSOLE) && client.isPublic() && GRANT_TYPES.contains(grantType);
        return console ? scopes : byDefault(scopes);
    }

    /**
     * Refuses a client that has the scope and is not the console, or has the console's identifier and is anything else.
     *
     * @throws IllegalArgumentException that says why
     */
    public static void mustBeRegistrable(Client client) {
        boolean console = client.isPublic()
                && client.scopes().equals(ALONE)
                && client.grantTypes().equals(GRANT_TYPES);
        if (client.id().equals(CONSOLE) && !console) {
            throw new IllegalArgumentException("The identifier " + CONSOLE
                    + " belongs to the console: a public client with the scope " + NAME + " and authorization_code.");
        }
        if (client.scopes().contains(NAME) && !client.id().equals(CONSOLE)) {
            throw new IllegalArgumentException("The scope " + NAME + " is for the console alone; setup registers it.");
        }
    }

    /** Whether this user administers the server now. */
    public boolean isAdministrator(@Nullable String subject) {
        return subject != null && administrators.isAdministrator(subject);
    }

    /** Whether this user can grant these scopes. */
    public boolean mayGrant(String subject, Scopes scopes) {
        return !scopes.contains(NAME) || isAdministrator(subject);
    }

    /**
     * Refuses an issuance with this scope that came by any other way than the one.
     *
     * @param grant that it stands on; null: none
     */
    public void mustBeIssuable(Issuance issuance, @Nullable Grant grant) {
        if (!issuance.scopes().contains(NAME)) {
            return;
        }
        boolean byCode = GRANT_TYPES.contains(issuance.grantType())
                && issuance.refreshToken() == null
                && grant != null
                && grant.codeChallenge() != null
                && grant.scopes().contains(NAME);
        if (!issuance.client().equals(CONSOLE) || !byCode || !isAdministrator(issuance.subject())) {
            throw refuse(INVALID_SCOPE, "A requested scope is not allowed for this request.")
                    .because("not_an_administrator");
        }
    }
}
