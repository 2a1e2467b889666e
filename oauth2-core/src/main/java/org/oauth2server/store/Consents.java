// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;

/** What resource owners have agreed to, at most one record for a subject and a client. */
public interface Consents {
    Optional<Consent> find(String subject, ClientId client);

    /** Adds a consent, or replaces the one of the same subject and client. */
    void put(Consent consent);

    /** Removes a consent. Returns whether it existed. */
    boolean remove(String subject, ClientId client);
}
