// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;

/** The registered clients. */
public interface Clients {
    /** The client with this identifier, compared exactly, as it is now. */
    Optional<Client> find(ClientId id);

    /** Adds a client as it is, its version included. Of concurrent attempts with one identifier exactly one returns true; the others change nothing. */
    boolean create(Client client);

    /**
     * Replaces a client, and gives it the version that follows the expected one, whatever version it carries. Returns false, and changes nothing, where the stored version is
     * another or the client does not exist: of concurrent updates from one version exactly one returns true.
     */
    boolean update(Client client, long expectedVersion);

    /** Removes a client; all that it was ever issued is dead from then on. Returns whether it existed. */
    boolean delete(ClientId id);
}
