// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

import java.util.Optional;
import org.oauth2server.model.Secret;

/**
 * Knows the passwords of users. It is asked for every pair that is not guessed too fast, whether there is such a user or not; let it take as long for
 * one who does not exist as for a wrong password.
 */
@FunctionalInterface
public interface PasswordAuthenticator {
    /**
     * The user whose name and password these are.
     *
     * @return his identifier, which never changes hands; empty if it is not him. What this throws refuses the request as a wrong password does, and is
     *     told to the listener.
     */
    Optional<String> authenticate(String username, Secret password);
}
