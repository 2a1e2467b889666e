// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.signing.KeySummary;

/** A signing key as commands show it: its public part, and what it does. */
final class KeyView {
    private KeyView() {}

    static Map<String, Object> of(KeySummary key) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kid", key.kid());
        members.put("replaces", key.replaces());
        members.put("algorithm", key.algorithm());
        members.put("state", key.state().value());
        members.put("created", key.created().toString());
        members.put("signs_from", key.signsFrom().toString());
        members.put("verifies_until", text(key.verifiesUntil()));
        members.put(
                "public_key", key.publicKey() == null ? null : key.publicKey().members());
        return members;
    }

    static void lines(KeySummary key, Output output) {
        output.line(key.kid());
        output.row("state", key.state().value());
        output.row("algorithm", key.algorithm());
        output.row("signs from", key.signsFrom());
        String until = text(key.verifiesUntil());
        output.row("until", until == null ? "" : until);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
