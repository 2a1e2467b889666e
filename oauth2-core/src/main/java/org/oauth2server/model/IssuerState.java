// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an {@link Issuer} on which the life of what it vouched for depends, read together with it.
 *
 * @param identifier the issuer
 * @param disabledAt since when it is no longer trusted; null: it is trusted
 */
public record IssuerState(String identifier, @Nullable Instant disabledAt) {
    public IssuerState {
        disabledAt = Text.millisOrNull(disabledAt);
    }
}
