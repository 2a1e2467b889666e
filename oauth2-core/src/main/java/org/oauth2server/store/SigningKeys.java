// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.util.List;
import org.oauth2server.model.SigningKey;

/** The keys this server signs with, on all nodes. */
public interface SigningKeys {
    /** All of them, the retired too, sorted by creation and then by {@code kid}: there are few. */
    List<SigningKey> all();

    /**
     * Adds the key that replaces another, or the first one. Where another has replaced the same key already (or is the first already), or the
     * {@code kid} is taken, the answer is {@link Spend.Spent} with that one.
     */
    Spend<SigningKey> add(SigningKey successor);

    /** Retires a key; the first retirement stays. Returns whether this call retired it. */
    boolean retire(String kid, Instant at);
}
