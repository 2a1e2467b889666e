// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.Json;

/** Who calls, and what may be asked. */
final class ServerRoutes {
    private final AuthorizationServer server;
    private final Map<String, @Nullable Object> document = Json.read(resource("openapi.json"));

    ServerRoutes(AuthorizationServer server) {
        this.server = server;
    }

    List<Route> all() {
        return List.of(
                Route.get("/", "whoAmI", this::whoAmI),
                Route.get("/openapi.json", "describe", call -> Answer.ok(document)));
    }

    private Answer whoAmI(Call call) {
        Administrator actor = call.actor();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("subject", actor.subject());
        members.put("client_id", Administrators.CONSOLE.value());
        members.put("scope", actor.scopes().toString());
        members.put("expires", Documents.text(actor.expires()));
        members.put("issuer", server.metadata().get("issuer"));
        members.put("grant_types", server.metadata().get("grant_types_supported"));
        return Answer.ok(members);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(ServerRoutes.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
