// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import java.util.Set;

/**
 * A database seen through one realm: what the engine keeps, and all that it asks for.
 *
 * <p>Every method of every part is safe for use by many threads and many nodes at once, takes one round trip, writes at most one record, and decides
 * nothing by a clock of its own: time is an argument. When a method returns, what it did is durable and is seen by every later read on every
 * node. When it throws {@link StoreException}, the write happened as a whole or not at all, and the caller is not told which.
 */
public interface Store extends AutoCloseable {
    /** The realm it was opened for; part of every digest that the engine makes for it. */
    String realm();

    Clients clients();

    AuthorizationRequests requests();

    Grants grants();

    Issuances issuances();

    Replays replays();

    Consents consents();

    Issuers issuers();

    SigningKeys keys();

    Administration administration();

    /** Lookups that belong together. A store that can make one round trip of two says so here; without it they are made one after the other. */
    default Readings readings() {
        return Readings.oneByOne(this);
    }

    /**
     * All that the realm holds, in a store that declares {@link Capability#ARCHIVE}.
     *
     * @throws StoreException if it does not
     */
    default Archive archive() {
        throw new StoreException("This store cannot be listed whole: it declares no archive.", null);
    }

    /** What this store can do beyond what every store must. */
    Set<Capability> capabilities();

    /**
     * What the store runs on: the name of the database and its version, as the database itself says it now, such as {@code PostgreSQL 17.2}; for verdicts and for operators.
     * Nothing depends on it. Empty where it has none to tell.
     *
     * @throws StoreUnavailableException if the database does not answer
     */
    default Optional<String> backend() {
        return Optional.empty();
    }

    /**
     * Returns when the database answers.
     *
     * @throws StoreUnavailableException if it does not
     */
    void ping();

    /** Lets go of what the store opened itself, and of nothing that it was handed. */
    @Override
    void close();
}
