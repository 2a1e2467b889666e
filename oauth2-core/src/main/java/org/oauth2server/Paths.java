// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.net.URI;

/** Where the endpoints lie: all of them under the issuer, but the metadata, whose path RFC 8414 §3.1 puts before the issuer's. */
record Paths(String origin, String base, String metadata) {
    static Paths of(String issuer, String endpoints) {
        String path = URI.create(issuer).getRawPath();
        String origin = issuer.substring(0, issuer.length() - path.length());
        return new Paths(origin, path + endpoints, "/.well-known/oauth-authorization-server" + path);
    }

    String authorization() {
        return base + "/authorize";
    }

    String token() {
        return base + "/token";
    }

    String introspection() {
        return base + "/introspect";
    }

    String revocation() {
        return base + "/revoke";
    }

    String jwks() {
        return base + "/jwks";
    }

    String url(String path) {
        return origin + path;
    }
}
