// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/**
 * An access token that another server issued and kept in clear.
 *
 * @param token the token itself
 * @param client whose it is
 * @param subject on whose behalf; null: the client's own
 * @param issued when
 * @param expires from when on it is refused; null: never
 * @param revoked when it was revoked; null: it was not
 * @param lastAccess when it was last used, to the hour; null: not known to have been used
 */
public record ForeignToken(
        Secret token,
        ClientId client,
        @Nullable String subject,
        Scopes scopes,
        Instant issued,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Instant lastAccess) {}
