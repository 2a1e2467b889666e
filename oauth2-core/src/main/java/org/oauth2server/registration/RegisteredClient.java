// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Secret;

/**
 * What came of a registration.
 *
 * @param client as it is stored
 * @param issuedSecret the secret in clear, this once; null for a public client, and for one that was registered before
 */
public record RegisteredClient(Client client, @Nullable Secret issuedSecret) {
    /** The secret in clear, this once: it is not kept, and cannot be had again. */
    public Optional<Secret> secret() {
        return Optional.ofNullable(issuedSecret);
    }
}
