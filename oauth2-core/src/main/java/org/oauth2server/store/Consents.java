// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;

/**
 * What resource owners have agreed to, at most one record for a subject and a client. It is kept here to ask less often; no token ever
 * stands on one.
 *
 * <p>A consent may outlive its client, until it expires or is removed. It says nothing of a client that is registered later under the same identifier: what
 * was granted before {@link org.oauth2server.model.Client#created} was granted to another.
 */
public interface Consents {
    Optional<Consent> find(String subject, ClientId client);

    /** Adds a consent, or replaces the one of the same subject and client. */
    void put(Consent consent);

    /** Removes a consent. Returns whether it existed. */
    boolean remove(String subject, ClientId client);
}
