// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.signing.KeyRotation;
import org.oauth2server.signing.KeySummary;

/** The keys that access tokens are signed with. Nothing here has a place for a private part. */
final class KeyRoutes {
    private final AuthorizationServer server;

    KeyRoutes(AuthorizationServer server) {
        this.server = server;
    }

    List<Route> all() {
        return List.of(
                Route.get("/signing-keys", "listSigningKeys", call -> list()),
                Route.post("/signing-keys/rotate", "rotateSigningKeys", call -> rotate()));
    }

    private Answer list() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("signing", server.metadata().containsKey("jwks_uri"));
        members.put(
                "items", server.keys().all().stream().map(KeyRoutes::document).toList());
        return Answer.ok(members);
    }

    private Answer rotate() {
        KeyRotation rotation = Refusals.told(() -> server.keys().rotate());
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("made", rotation.made());
        members.put("successor", document(rotation.successor()));
        return Answer.ok(members).about(rotation.successor().kid());
    }

    private static Map<String, Object> document(KeySummary key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kid", key.kid());
        members.put("replaces", key.replaces());
        members.put("algorithm", key.algorithm());
        members.put("state", key.state().value());
        members.put(
                "public_key", key.publicKey() == null ? null : key.publicKey().members());
        members.put("created", key.created().toString());
        members.put("signs_from", key.signsFrom().toString());
        members.put("verifies_until", Documents.text(key.verifiesUntil()));
        return members;
    }
}
