// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;

/**
 * A request that was let pass and understood.
 *
 * @param path what the path names, by the names of the template
 */
record Call(Administrator actor, Map<String, String> path, Query query, Members body, HttpRequest http, Instant now) {
    String named(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    /** The client that the path names; what cannot be an identifier is nobody's. */
    ClientId client() {
        try {
            return new ClientId(named("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }

    /** The grant or token that the path names. */
    Digest digest() {
        try {
            return Digest.parse(named("id"));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
    }
}
