// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oauth2server.model.Client;

/** A client as the command line shows it, by the names of RFC 7591 §2; never with a secret, nor with a hash of one. */
final class ClientView {
    private ClientView() {}

    static Map<String, Object> of(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().value());
        members.putAll(rest(client));
        return members;
    }

    /** All but the identifier. */
    static Map<String, Object> rest(Client client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_name", client.name());
        members.put("redirect_uris", client.redirectUris());
        members.put("grant_types", List.copyOf(client.grantTypes()));
        members.put("scope", client.scopes().toString());
        members.put("token_endpoint_auth_method", client.authenticationMethod().value());
        members.put("created", client.created().toString());
        members.put("disabled", client.isDisabled());
        return members;
    }

    /** The same for a person. */
    static void lines(Client client, Output output) {
        output.line(client.id() + "  " + client.name() + (client.isDisabled() ? "  (disabled)" : ""));
        output.row("authenticates", client.authenticationMethod().value());
        output.row("grant types", orNone(String.join(" ", client.grantTypes())));
        output.row("scopes", orNone(client.scopes().toString()));
        client.redirectUris().forEach(uri -> output.row("redirect URI", uri));
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "(none)" : value;
    }
}
