// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.List;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.server.text.Plain;
import picocli.CommandLine.Parameters;

/** Which client: whatever a person knows of it. */
final class ClientOption {
    @Parameters(index = "0", paramLabel = "CLIENT", description = "Its identifier, its name, or its link.")
    private String client = "";

    /** The one client that this names. */
    Client in(AuthorizationServer server) {
        return find(server, client);
    }

    static Client find(AuthorizationServer server, String client) {
        List<Client> found = byIdentifier(server, client);
        if (found.isEmpty()) {
            found = server.clients().named(client);
        }
        if (found.isEmpty()) {
            found = server.clients().linked(client);
        }
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new Failures.Advice(
                found.isEmpty()
                        ? "No client has this identifier, name or link: " + Plain.text(client)
                                + ". See oauth2-server list."
                        : found.size() + " clients are called " + Plain.text(client)
                                + ": say which by its identifier, see oauth2-server list.");
    }

    private static List<Client> byIdentifier(AuthorizationServer server, String client) {
        try {
            return server.clients().find(new ClientId(client)).stream().toList();
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }
}
