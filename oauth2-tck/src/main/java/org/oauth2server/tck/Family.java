// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Store;

/**
 * A client, a grant with a code, and the first tokens of it, all of them alive: the usual scene.
 *
 * @param client who holds the tokens
 * @param grant what they stand on
 * @param first what the code was spent for
 */
record Family(Client client, Grant grant, Issuance first) {
    /** Makes the records and writes them. */
    static Family in(Store store, Samples samples) {
        Client client = samples.client();
        Grant grant = samples.grantWithCode(client);
        Family family = new Family(client, grant, samples.redeem(grant));
        if (!store.clients().create(client)
                || !store.grants().decide(grant).won()
                || !store.issuances().issue(family.first).won()) {
            throw new AssertionError("A client, a grant or an issuance with keys that are new could not be inserted.");
        }
        return family;
    }

    Digest accessToken() {
        return first.accessToken();
    }

    Digest refreshToken() {
        return java.util.Objects.requireNonNull(first.refreshToken());
    }
}
