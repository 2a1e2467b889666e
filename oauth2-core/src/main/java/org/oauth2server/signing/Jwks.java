// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oauth2server.http.Json;
import org.oauth2server.jose.PublicJwk;
import org.oauth2server.model.SigningKey;

/** The keys that others verify with, as a JSON Web Key Set (RFC 7517 §5): what is not retired, and of it the public members alone. */
public final class Jwks {
    /** How long whoever has read the document may keep it. */
    public static final Duration MAX_AGE = Duration.ofMinutes(5);

    private final KeyRing ring;

    Jwks(KeyRing ring) {
        this.ring = ring;
    }

    /** The document as it is now. */
    public String document(Instant now) {
        KeyChain chain = ring.chain(now);
        List<Map<String, String>> keys = chain.keys().stream()
                .filter(key -> chain.state(key, now) != KeyState.RETIRED)
                .map(Jwks::members)
                .toList();
        return Json.write(Map.of("keys", keys));
    }

    private static Map<String, String> members(SigningKey key) {
        Map<String, String> members = new LinkedHashMap<>(publicPart(key).members());
        members.put("kid", key.kid());
        members.put("use", "sig");
        members.put("alg", key.algorithm());
        return members;
    }

    /** The public part of a key as it is stored: whatever else may stand there is not read. */
    static PublicJwk publicPart(SigningKey key) {
        Map<String, ?> stored = Json.read(key.publicKey());
        return "RSA".equals(stored.get("kty"))
                ? new PublicJwk.Rsa(text(stored, "n"), text(stored, "e"))
                : new PublicJwk.Elliptic(text(stored, "crv"), text(stored, "x"), text(stored, "y"));
    }

    private static String text(Map<String, ?> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalStateException("The public part of a stored signing key lacks its member " + name + ".");
    }
}
