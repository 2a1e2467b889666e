// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;

/** The decisions of resource owners. */
public interface Grants {
    /** Inserts a decision with all its components, which takes its {@linkplain Grant#id() id}: one request is decided once, whoever answers first. */
    Spend<Grant> decide(Grant grant);

    /** The grant with this id, and its client. */
    Optional<View<Grant>> find(Digest id);

    /** The grant whose authorization code has this digest, its client, and the issuance that spent the code. */
    Optional<View<Grant>> findByCode(Digest code);

    /**
     * Revokes every grant that the query selects and that is not revoked yet; each keeps its first revocation. The cost grows with the grants selected,
     * never with the tokens on them. When this returns, none of their tokens is alive on any node, nor any that is inserted later.
     *
     * @return how many this call revoked
     */
    long revoke(GrantQuery which, Revocation why);
}
