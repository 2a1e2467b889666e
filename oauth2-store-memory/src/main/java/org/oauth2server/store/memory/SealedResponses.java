// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Issuance;

/**
 * The sealed responses of issuances, which go when their grace window is over. Only the response goes, and the issuance leaves this order.
 *
 * @param byEnd issuances by the end of the window
 */
record SealedResponses(Timeline<Issuance> byEnd) implements Bounded {
    @Override
    public boolean isTight() {
        return false;
    }

    @Override
    public long due(Instant now) {
        return byEnd.upTo(now).filter(slot -> isSealed(slot.record())).count();
    }

    @Override
    public boolean anyDue(Instant now) {
        return byEnd.upTo(now).anyMatch(slot -> isSealed(slot.record()));
    }

    private static boolean isSealed(@Nullable Issuance issuance) {
        return issuance != null && issuance.replay() != null;
    }

    @Override
    public long prune(Instant now, int most) {
        Iterator<Slot<Issuance>> slots = byEnd.upTo(now).iterator();
        long wiped = 0;
        while (wiped < most && slots.hasNext()) {
            Slot<Issuance> slot = slots.next();
            wiped += slot.change(issuance -> issuance.replay() == null ? null : issuance.wipe()) ? 1 : 0;
            if (!isSealed(slot.record()) && !slot.isPending()) {
                byEnd.remove(slot);
            }
        }
        return wiped;
    }
}
