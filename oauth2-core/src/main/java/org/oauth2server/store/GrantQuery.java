// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;

/**
 * Selects grants: those that meet every condition given. At least one is.
 *
 * @param id this grant alone; null: any
 * @param client those of this client; null: of any
 * @param subject those of this resource owner; null: of anyone
 */
public record GrantQuery(
        @Nullable Digest id,
        @Nullable ClientId client,
        @Nullable String subject) {
    /** @throws IllegalArgumentException if no condition is given */
    public GrantQuery {
        if (id == null && client == null && subject == null) {
            throw new IllegalArgumentException("A grant query names an id, a client or a subject.");
        }
    }

    public static GrantQuery id(Digest id) {
        return new GrantQuery(id, null, null);
    }

    public static GrantQuery client(ClientId client) {
        return new GrantQuery(null, client, null);
    }

    public static GrantQuery subject(String subject) {
        return new GrantQuery(null, null, subject);
    }

    /** Whether this grant meets every condition: for a store that cannot ask them all of its database. */
    public boolean selects(Grant grant) {
        return (id == null || id.equals(grant.id()))
                && (client == null || client.equals(grant.client()))
                && (subject == null || subject.equals(grant.subject()));
    }
}
