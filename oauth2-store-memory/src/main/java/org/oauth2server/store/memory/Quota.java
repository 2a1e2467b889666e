// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.concurrent.atomic.AtomicLong;
import org.oauth2server.store.StoreUnavailableException;

/** How many records of one kind there may be. Full means closed: nothing is ever evicted to make room. */
final class Quota {
    private final String what;
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Quota(String what, long most) {
        this.what = what;
        this.most = most;
    }

    /** @throws StoreUnavailableException if there is no room */
    void take() {
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw new StoreUnavailableException(
                    "The memory store is full: it holds " + most + " " + what + ". Prune it, or give it more capacity.",
                    null);
        }
    }

    void release() {
        taken.decrementAndGet();
    }

    long taken() {
        return taken.get();
    }

    /** Whether less than an eighth of the room is left. */
    boolean isTight() {
        return taken.get() >= most - most / 8;
    }
}
