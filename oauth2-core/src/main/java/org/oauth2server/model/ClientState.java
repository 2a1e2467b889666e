// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a {@link Client} on which the life of its credentials depends, read together with them.
 *
 * @param id the client
 * @param epoch the epoch in force
 * @param disabledAt since when it is shut out; null: it is not
 */
public record ClientState(ClientId id, long epoch, @Nullable Instant disabledAt) {
    public ClientState {
        disabledAt = Text.millisOrNull(disabledAt);
    }
}
