// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.View;

/**
 * What may be shown of an access token, which is never the token.
 *
 * @param id identifies it: what introspection shows as {@code jti}
 * @param grant the grant it stands on; null: none
 * @param subject on whose behalf; null: the client's own
 * @param expires from when on it is refused; null: never
 * @param lastAccess when it was last used, to the hour; null: not known to have been used
 * @param revoked when and why it was revoked by itself; null: it was not
 * @param state whether it is alive now, and if not, why
 */
public record TokenSummary(
        Digest id,
        @Nullable Digest grant,
        ClientId client,
        String grantType,
        @Nullable String subject,
        Scopes scopes,
        Instant issued,
        @Nullable Instant expires,
        @Nullable Instant lastAccess,
        @Nullable Revocation revoked,
        Liveness state) {
    static TokenSummary of(View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        return new TokenSummary(
                issuance.accessToken(),
                issuance.grant(),
                issuance.client(),
                issuance.grantType(),
                issuance.subject(),
                issuance.scopes(),
                issuance.issued(),
                issuance.accessExpires(),
                issuance.lastAccess(),
                issuance.revoked(),
                Liveness.ofAccessToken(view, now));
    }
}
