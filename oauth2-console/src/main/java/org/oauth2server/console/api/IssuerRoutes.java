// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.oauth2server.console.api.Route.Body.REQUIRED;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.IssuerDirectory;
import org.oauth2server.registration.IssuerRegistration;

/** The third parties whose assertions are trusted, and whom they may speak for. Secrets go in, and never come out. */
final class IssuerRoutes {
    private final IssuerDirectory issuers;
    private final String base;

    IssuerRoutes(AuthorizationServer server, String base) {
        this.issuers = server.issuers();
        this.base = base;
    }

    List<Route> all() {
        return List.of(
                Route.get("/issuers", "listIssuers", call -> Answer.ok(items(issuers.all(), Documents::issuer))),
                Route.post("/issuers", "registerIssuer", this::register)
                        .reads(REQUIRED, "issuer", "shared_secret", "keys", "algorithms", "subjects", "scope"),
                Route.get("/issuers/{id}", "readIssuer", call -> Answer.ok(Documents.issuer(found(call)))),
                Route.delete("/issuers/{id}", "deleteIssuer", this::delete),
                Route.post("/issuers/{id}/disable", "disableIssuer", call -> act(call, issuers::disable)),
                Route.post("/issuers/{id}/enable", "enableIssuer", call -> act(call, issuers::enable)));
    }

    private static <T> Map<String, Object> items(List<T> all, Function<T, Map<String, Object>> document) {
        return Map.of("items", all.stream().map(document).toList());
    }

    private Answer register(Call call) {
        IssuerRegistration registration = registration(call.body());
        Issuer issuer = Refusals.told(() -> issuers.add(registration))
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.ALREADY_THERE, "An issuer with this identifier is registered."));
        return Answer.created(Documents.issuer(issuer))
                .header("Location", base + "/issuers/" + Reference.write(issuer.identifier()))
                .about(issuer.identifier());
    }

    private static IssuerRegistration registration(Members body) {
        IssuerRegistration registration = IssuerRegistration.of(body.text("issuer"));
        body.find("shared_secret").ifPresent(secret -> registration.hmacSecret(Refusals.told(() -> Secret.of(secret))));
        body.find("keys").ifPresent(registration::publicKeys);
        if (body.has("algorithms")) {
            registration.algorithms(body.texts("algorithms").toArray(String[]::new));
        }
        if (body.has("subjects")) {
            registration.subjects(body.texts("subjects").toArray(String[]::new));
        }
        if (body.has("scope")) {
            registration.scopes(body.scopes("scope"));
        }
        return registration;
    }

    private Answer delete(Call call) {
        if (!issuers.remove(call.named("id"))) {
            throw Problem.notFound();
        }
        return Answer.nothing();
    }

    private Answer act(Call call, Function<String, Issuer> action) {
        return Answer.ok(
                Documents.issuer(Refusals.found(() -> action.apply(found(call).identifier()))));
    }

    private Issuer found(Call call) {
        return issuers.find(call.named("id")).orElseThrow(Problem::notFound);
    }
}
