// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;

/** The third parties whose assertions are trusted (RFC 7523). */
public interface Issuers {
    /** What {@link #put} expects where there is none yet. */
    long NONE_YET = -1;

    /** The issuer with this identifier, compared exactly. */
    Optional<Issuer> find(String identifier);

    /** All of them, sorted by identifier: there are few. */
    List<Issuer> all();

    /**
     * Adds or replaces an issuer, and gives it the version that follows the expected one, whatever version it carries; the first version is 0, written where {@link #NONE_YET} was
     * expected. Returns false, and changes nothing, where the stored version is another.
     */
    boolean put(Issuer issuer, long expectedVersion);

    /** Removes an issuer; what it vouched for is dead from then on. Returns whether it existed. */
    boolean remove(String identifier);
}
