// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the secrets a client may authenticate with, as it is kept: a hash, never the secret. Several may be valid at once, so that a secret can be
 * rotated without an outage.
 *
 * @param label names it among the client's secrets, unique there
 * @param hash algorithm and value, as the engine wrote them; opaque to a store
 * @param created when it was added
 * @param expires from when on it no longer authenticates; null: never
 */
public record ClientSecret(
        String label,
        String hash,
        Instant created,
        @Nullable Instant expires) {
    /** @throws IllegalArgumentException if label or hash is blank */
    public ClientSecret {
        label = Text.present("The label of a secret", label);
        hash = Text.present("The hash of a secret", hash);
        created = Text.millis(created);
        expires = Text.millisOrNull(expires);
    }

    /** Whether it may still authenticate at this time. */
    public boolean validAt(Instant now) {
        return expires == null || now.isBefore(expires);
    }

    @Override
    public String toString() {
        return "ClientSecret[label=" + label + ", expires=" + expires + "]";
    }
}
