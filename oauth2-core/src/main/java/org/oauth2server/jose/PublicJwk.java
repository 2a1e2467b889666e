// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.jose;

import java.util.LinkedHashMap;
import java.util.Map;

/** The public part of a key (RFC 7517 §4). It has no place for a private one. */
public sealed interface PublicJwk {
    /** Its members in a JSON Web Key, {@code kty} first. */
    Map<String, String> members();

    /** A point on an elliptic curve (RFC 7518 §6.2.1). */
    record Elliptic(String crv, String x, String y) implements PublicJwk {
        @Override
        public Map<String, String> members() {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("kty", "EC");
            members.put("crv", crv);
            members.put("x", x);
            members.put("y", y);
            return members;
        }
    }

    /** Modulus and exponent (RFC 7518 §6.3.1). */
    record Rsa(String n, String e) implements PublicJwk {
        @Override
        public Map<String, String> members() {
            Map<String, String> members = new LinkedHashMap<>();
            members.put("kty", "RSA");
            members.put("n", n);
            members.put("e", e);
            return members;
        }
    }
}
