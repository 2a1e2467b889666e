// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;

/**
 * What an access token stands for.
 *
 * @param subject on whose behalf; null: the client's own
 * @param expires null: never
 */
public record AccessTokenClaims(
        ClientId client,
        @Nullable String subject,
        Scopes scopes,
        Instant issued,
        @Nullable Instant expires) {}
