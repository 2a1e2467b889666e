// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Scopes;
import org.oauth2server.policy.Pkce;
import org.oauth2server.policy.ResponseType;

/** The metadata document (RFC 8414 §2): what is switched on, and nothing else. */
final class Metadata {
    private Metadata() {}

    static Map<String, Object> of(
            String issuer,
            Paths paths,
            Set<ResponseType> responseTypes,
            Set<String> grantTypes,
            Scopes scopes,
            boolean keys) {
        List<String> confidential = List.of(
                AuthenticationMethod.CLIENT_SECRET_BASIC.value(), AuthenticationMethod.CLIENT_SECRET_POST.value());
        List<String> all = List.of(confidential.get(0), confidential.get(1), AuthenticationMethod.NONE.value());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer);
        if (!responseTypes.isEmpty()) {
            members.put("authorization_endpoint", paths.url(paths.authorization()));
        }
        members.put("token_endpoint", paths.url(paths.token()));
        members.put("introspection_endpoint", paths.url(paths.introspection()));
        members.put("revocation_endpoint", paths.url(paths.revocation()));
        if (keys) {
            members.put("jwks_uri", paths.url(paths.jwks()));
        }
        members.put(
                "response_types_supported",
                responseTypes.stream().map(ResponseType::value).toList());
        members.put(
                "response_modes_supported",
                responseTypes.stream().map(ResponseType::mode).toList());
        members.put("grant_types_supported", grantTypes);
        members.put("token_endpoint_auth_methods_supported", all);
        members.put("introspection_endpoint_auth_methods_supported", confidential);
        members.put("revocation_endpoint_auth_methods_supported", all);
        members.put("code_challenge_methods_supported", List.of(Pkce.METHOD));
        members.put("authorization_response_iss_parameter_supported", true);
        if (!scopes.isEmpty()) {
            members.put("scopes_supported", scopes.tokens());
        }
        return members;
    }
}
