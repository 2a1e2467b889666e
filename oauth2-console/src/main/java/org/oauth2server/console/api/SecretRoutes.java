// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.oauth2server.console.api.Route.Body.OPTIONAL;
import static org.oauth2server.console.api.Route.Body.REQUIRED;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.registration.NewSecret;

/** The secrets of clients. One is shown once, when it is made; from then on it has a label and two times. */
final class SecretRoutes {
    private static final int LONGEST_LABEL = 100;
    private static final int LONGEST_OVERLAP = 90 * 24 * 3600;

    private final AuthorizationServer server;

    SecretRoutes(AuthorizationServer server) {
        this.server = server;
    }

    List<Route> all() {
        return List.of(
                Route.post("/clients/{id}/secrets", "addSecret", this::add).reads(OPTIONAL, "label", "expires"),
                Route.post("/clients/{id}/secrets/rotate", "rotateSecrets", this::rotate)
                        .reads(OPTIONAL, "overlap_seconds"),
                Route.patch("/clients/{id}/secrets/{label}", "expireSecret", this::expire)
                        .reads(REQUIRED, "expires"),
                Route.delete("/clients/{id}/secrets/{label}", "removeSecret", this::remove));
    }

    private Answer add(Call call) {
        ClientId id = changeable(call);
        String label = call.body().find("label").orElse(null);
        if (label != null && (label.isBlank() || label.length() > LONGEST_LABEL)) {
            throw Members.malformed("label", "has 1 to " + LONGEST_LABEL + " characters");
        }
        Instant expires = call.body().has("expires") ? call.body().instant("expires") : null;
        if (expires != null && !expires.isAfter(call.now())) {
            throw Members.malformed("expires", "lies ahead");
        }
        return shown(Refusals.told(() -> server.clients().secrets().add(id, label, expires)), call);
    }

    private Answer rotate(Call call) {
        ClientId id = changeable(call);
        Duration overlap = Duration.ofSeconds(call.body().number("overlap_seconds", 0, 0, LONGEST_OVERLAP));
        return shown(Refusals.told(() -> server.clients().secrets().rotate(id, overlap)), call);
    }

    private static Answer shown(NewSecret fresh, Call call) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client", Documents.client(fresh.client(), call.now()));
        members.put("label", fresh.label());
        members.put("client_secret", fresh.secret().reveal());
        return Answer.created(members)
                .header("ETag", ClientRoutes.tag(fresh.client()))
                .about(fresh.client().id() + "/" + fresh.label());
    }

    private Answer expire(Call call) {
        String label = mustHave(call);
        if (!call.body().has("expires")) {
            throw Members.malformed("expires", "is a time, or null for at once");
        }
        @Nullable
        Instant asked = call.body().isNull("expires") ? null : call.body().instant("expires");
        Instant end = asked == null ? call.now() : asked;
        return ClientRoutes.tagged(
                Refusals.found(() -> server.clients().secrets().expire(call.client(), label, end)), call);
    }

    private Answer remove(Call call) {
        String label = mustHave(call);
        return ClientRoutes.tagged(
                Refusals.found(() -> server.clients().secrets().remove(call.client(), label)), call);
    }

    private String mustHave(Call call) {
        Client client = server.clients().find(changeable(call)).orElseThrow(Problem::notFound);
        return client.secrets().stream()
                .filter(secret -> secret.label().equals(call.named("label")))
                .findFirst()
                .orElseThrow(Problem::notFound)
                .label();
    }

    private ClientId changeable(Call call) {
        ClientRoutes.mustNotBeOwn(call.client());
        return server.clients()
                .find(call.client())
                .orElseThrow(Problem::notFound)
                .id();
    }
}
