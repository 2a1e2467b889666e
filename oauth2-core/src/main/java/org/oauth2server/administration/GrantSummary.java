// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.administration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.View;

/**
 * What may be shown of a grant.
 *
 * @param id identifies it
 * @param subject who decided; null where a denial came before anyone had logged in
 * @param expires the absolute end of its tokens; null: it has none
 * @param revoked when and why it was taken back; null: it was not
 * @param state whether tokens can stand on it now, and if not, why
 */
public record GrantSummary(
        Digest id,
        ClientId client,
        @Nullable String subject,
        Scopes scopes,
        Instant decided,
        @Nullable Instant expires,
        @Nullable Revocation revoked,
        Liveness state) {
    static GrantSummary of(View<Grant> view, Instant now) {
        Grant grant = view.value();
        return new GrantSummary(
                grant.id(),
                grant.client(),
                grant.subject(),
                grant.scopes(),
                grant.decidedAt(),
                grant.expires(),
                grant.revoked(),
                Liveness.ofGrant(view, now));
    }
}
