// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;

/**
 * Selects grants or issuances by the conditions that are given, by name.
 *
 * @param grant this grant, or what stands on it
 * @param client of this client
 * @param subject on behalf of this one
 */
record Selection(
        @Nullable String grant,
        @Nullable String client,
        @Nullable String subject) {
    GrantQuery grants() {
        return new GrantQuery(grant == null ? null : Cast.digest(grant), clientId(), subject);
    }

    IssuanceQuery issuances() {
        return new IssuanceQuery(grant == null ? null : Cast.digest(grant), clientId(), subject);
    }

    private @Nullable ClientId clientId() {
        return client == null ? null : new ClientId(client);
    }

    @Override
    public String toString() {
        return (grant == null ? "" : " at " + grant)
                + (client == null ? "" : " of " + client)
                + (subject == null ? "" : " for " + subject);
    }
}
