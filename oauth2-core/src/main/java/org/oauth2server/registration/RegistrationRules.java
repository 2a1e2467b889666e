// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.policy.Introspectors;
import org.oauth2server.policy.RedirectUri;

/** What a client must be before it is kept, whether it is new or changed. */
final class RegistrationRules {
    private static final int LONGEST_NAME = 200;

    private final Set<String> grantTypes;

    /** @param grantTypes all that the server answers to */
    RegistrationRules(Set<String> grantTypes) {
        this.grantTypes = grantTypes;
    }

    /** @throws IllegalArgumentException that says what cannot be registered, and why */
    void mustHold(Client client) {
        AdministratorScope.mustBeRegistrable(client);
        mustHavePlainName(client.name());
        client.redirectUris().forEach(uri -> RedirectUri.mustBeRegistrable(uri, client.isPublic()));
        for (String type : client.grantTypes()) {
            mustBe(grantTypes.contains(type), "The grant type " + type + " is not one of " + grantTypes + ".");
        }
        mustBe(
                !(client.mayUse(GrantTypes.AUTHORIZATION_CODE) || client.mayUse(GrantTypes.IMPLICIT))
                        || !client.redirectUris().isEmpty(),
                "A client that users are asked for needs a redirect URI.");
        if (client.isPublic()) {
            mustBePublic(client);
        }
        mustBeWeb("link", client.link());
        mustBeWeb("image", client.image());
    }

    private static void mustBePublic(Client client) {
        mustBe(
                !client.mayUse(GrantTypes.CLIENT_CREDENTIALS),
                "A public client cannot use client_credentials: it has no credentials (RFC 6749 §4.4).");
        mustBe(client.secrets().isEmpty(), "A public client has no secret (RFC 6749 §2.1).");
        mustBe(
                !client.extensions().members().containsKey(Introspectors.RESOURCE_SERVER),
                "A resource server is a confidential client (RFC 7662 §2.1).");
    }

    private static void mustHavePlainName(String name) {
        boolean plain = name.length() <= LONGEST_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        mustBe(plain, "The name of a client has up to 200 characters, and none that is invisible.");
    }

    private static void mustBeWeb(String what, @Nullable String uri) {
        mustBe(
                uri == null || uri.matches("https?://[!-~]{1,2000}"),
                "The " + what + " of a client begins with https:// or http://.");
    }

    static void mustBe(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }
}
