// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

import java.util.Optional;
import org.oauth2server.model.Client;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/** A {@link PasswordAuthenticator} that also wants to know who asks, and for what. */
@FunctionalInterface
public interface ClientPasswordAuthenticator {
    /**
     * The user whose name and password these are.
     *
     * @param client who asks
     * @param scopes what is asked for, all of which the client is registered for
     * @return his identifier, which never changes hands; empty if it is not him, or he may not
     */
    Optional<String> authenticate(String username, Secret password, Client client, Scopes scopes);
}
