// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;

/**
 * Selects issuances: those that meet every condition given. At least one is.
 *
 * @param grant those of this grant; null: of any, or of none
 * @param client those of this client; null: of any
 * @param subject those on behalf of this resource owner; null: of anyone, or of no one
 */
public record IssuanceQuery(
        @Nullable Digest grant,
        @Nullable ClientId client,
        @Nullable String subject) {
    /** @throws IllegalArgumentException if no condition is given */
    public IssuanceQuery {
        if (grant == null && client == null && subject == null) {
            throw new IllegalArgumentException("An issuance query names a grant, a client or a subject.");
        }
    }

    public static IssuanceQuery grant(Digest grant) {
        return new IssuanceQuery(grant, null, null);
    }

    public static IssuanceQuery client(ClientId client) {
        return new IssuanceQuery(null, client, null);
    }

    public static IssuanceQuery subject(String subject) {
        return new IssuanceQuery(null, null, subject);
    }

    /** Whether this issuance meets every condition: for a store that cannot ask them all of its database. */
    public boolean selects(Issuance issuance) {
        return (grant == null || grant.equals(issuance.grant()))
                && (client == null || client.equals(issuance.client()))
                && (subject == null || subject.equals(issuance.subject()));
    }
}
