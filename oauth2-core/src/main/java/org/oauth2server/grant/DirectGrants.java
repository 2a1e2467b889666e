// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Spend;
import org.oauth2server.token.Entitlement;

/** Grants that came by no authorization request, so that what is issued for them has a family that can be revoked. */
final class DirectGrants {
    private final Workshop workshop;

    DirectGrants(Workshop workshop) {
        this.workshop = workshop;
    }

    /**
     * Writes a grant.
     *
     * @param spent what it stands on, whose digest is its id; null: nothing that is used up
     * @return whether it is new: what stands on the same was granted before
     */
    Spend<Grant> decide(Client client, String subject, Scopes scopes, Entitlement.@Nullable Spent spent, Instant now) {
        Digest id = spent == null ? fresh() : spent.digest();
        Instant expires = Lifetimes.end(now, workshop.lifetimes().grant(), null);
        return workshop.store()
                .grants()
                .decide(new Grant(
                        id,
                        client.id(),
                        client.epoch(),
                        Grant.Decision.APPROVED,
                        subject,
                        scopes,
                        null,
                        null,
                        null,
                        false,
                        null,
                        now,
                        expires,
                        null,
                        Lifetimes.latest(expires, spent == null ? now : spent.expires()),
                        Extensions.NONE));
    }

    private Digest fresh() {
        return workshop.credentials()
                .digest(CredentialKind.HANDLE, workshop.credentials().generate(CredentialKind.HANDLE));
    }
}
