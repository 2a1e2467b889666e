// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import org.oauth2server.model.Digest;

/** A place in a listing with the latest first, and then by digest. */
record Position(Instant time, Digest id) {
    /** Whether this one comes later in the listing. */
    boolean isBehind(Position other) {
        int order = other.time.compareTo(time);
        return order > 0 || (order == 0 && id.compareTo(other.id) > 0);
    }
}
