// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.Authorizations;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.registration.ClientDirectory;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;

/**
 * What resource owners are remembered to have agreed to. The contract finds it by subject and client together, and so does this; all of a subject is what is
 * found with one page of clients after the other.
 */
final class ConsentRoutes {
    private static final int USUAL_PAGE = 25;
    private static final int LARGEST_PAGE = 100;

    private final Consents consents;
    private final ClientDirectory clients;
    private final Authorizations authorizations;

    ConsentRoutes(AuthorizationServer server) {
        this.consents = server.store().consents();
        this.clients = server.clients();
        this.authorizations = server.authorizations();
    }

    List<Route> all() {
        return List.of(
                Route.get("/subjects/{subject}/consents", "listConsents", this::list)
                        .takes("size", "after"),
                Route.get("/clients/{id}/consents/{subject}", "readConsent", this::read),
                Route.delete("/clients/{id}/consents/{subject}", "withdrawConsent", this::withdraw));
    }

    private Answer list(Call call) {
        PageRequest page = call.query().page(USUAL_PAGE, LARGEST_PAGE);
        Page<Client> over = Listing.page(() -> clients.list("", page));
        return Answer.ok(Documents.walked(
                over.items().stream()
                        .flatMap(client -> consents.find(call.named("subject"), client.id()).stream()
                                .map(consent -> document(consent, client, call.now())))
                        .toList(),
                over));
    }

    private Answer read(Call call) {
        Client client = clients.find(call.client()).orElse(null);
        return Answer.ok(consents.find(call.named("subject"), call.client())
                .map(consent -> document(consent, client, call.now()))
                .orElseThrow(Problem::notFound));
    }

    private Map<String, Object> document(Consent consent, @Nullable Client client, Instant now) {
        return Documents.consent(consent, state(consent, client, now));
    }

    /** One that came with a grant ends with it. */
    private Liveness state(Consent consent, @Nullable Client client, Instant now) {
        Liveness itself = Liveness.ofConsent(consent, client, now);
        return itself.alive() ? consent.grant().map(this::state).orElse(itself) : itself;
    }

    private Liveness state(Digest grant) {
        return authorizations.grant(grant).map(GrantSummary::state).orElse(Liveness.GRANT_GONE);
    }

    private Answer withdraw(Call call) {
        if (!consents.remove(call.named("subject"), call.client())) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }
}
