// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Secret;

/**
 * An access token that no request asked for.
 *
 * @param id identifies it: what introspection shows as {@code jti}
 * @param token in clear, this once
 * @param expires from when on it is refused; null: never
 */
public record IssuedToken(Digest id, Secret token, @Nullable Instant expires) {}
