// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.rack;

import java.util.List;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Scopes;

/**
 * What rack-oauth2-server did not know of clients and issuers, for all of them.
 *
 * @param grantTypes what clients may use
 * @param authenticationMethod how they authenticate
 * @param issuerScopes all that issuers may vouch for
 */
public record Terms(List<String> grantTypes, AuthenticationMethod authenticationMethod, Scopes issuerScopes) {}
