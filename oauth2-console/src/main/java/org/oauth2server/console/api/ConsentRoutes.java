// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.List;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.store.Consents;

/** What resource owners are remembered to have agreed to. The contract finds it by subject and client together, and so does this. */
final class ConsentRoutes {
    private final Consents consents;

    ConsentRoutes(AuthorizationServer server) {
        this.consents = server.store().consents();
    }

    List<Route> all() {
        return List.of(
                Route.get("/clients/{id}/consents/{subject}", "readConsent", this::read),
                Route.delete("/clients/{id}/consents/{subject}", "withdrawConsent", this::withdraw));
    }

    private Answer read(Call call) {
        return Answer.ok(consents.find(call.named("subject"), call.client())
                .map(Documents::consent)
                .orElseThrow(Problem::notFound));
    }

    private Answer withdraw(Call call) {
        if (!consents.remove(call.named("subject"), call.client())) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }
}
