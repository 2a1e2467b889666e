// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page has to know before anybody has signed in. All of it is configured; nothing comes from a request.
 *
 * @param base the path at which the console is mounted, such as {@code /oauth/admin}; its API lies at {@code base + "/api/v1"}
 * @param issuer the issuer identifier
 * @param authorizationEndpoint where the browser is sent to sign in
 * @param tokenEndpoint where the code is exchanged
 * @param revocationEndpoint where the token is given back on signing out
 * @param clientId the console's own client, which is a public one
 * @param redirectUri where the browser comes back to, {@code base + "/callback"} of the console's own address
 * @param scope what the page asks for
 * @param scopes all that this server knows by name, to be offered
 * @param identityPage the address at which the application shows a person, with <code>{id}</code> in it; null: it shows none
 */
public record PageSettings(
        String base,
        String issuer,
        String authorizationEndpoint,
        String tokenEndpoint,
        String revocationEndpoint,
        String clientId,
        String redirectUri,
        String scope,
        List<String> scopes,
        @Nullable String identityPage) {}
