// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import org.oauth2server.model.Digest;

/** What may be seen once and leaves no other record: the {@code jti} of a client assertion, a DPoP proof. */
public interface Replays {
    /**
     * Whether this is the first time. Of all calls with one purpose and id, on all nodes, exactly one returns true, for as long as pruning may not
     * take the marker away.
     *
     * @param purpose keeps the ids of one use apart from those of another: 1 to 64 ASCII letters, digits and {@code _-.:}
     * @param until the earliest time at which pruning may forget it; decides nothing else, even when it is past
     */
    boolean first(String purpose, Digest id, Instant until);
}
