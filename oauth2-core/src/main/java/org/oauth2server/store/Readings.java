// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/**
 * What one request needs of two records, read in one trip where the database can do that. Each says what {@link Clients#find} and the lookup by itself would say,
 * asked one after the other; a client that does not exist has nothing looked up for it.
 */
public interface Readings {
    /** Who calls, and the access token that it presents: {@link Issuances#findByAccessToken}. */
    Reading<Issuance> accessToken(ClientId caller, Digest accessToken);

    /** Who calls, and the refresh token that it presents: {@link Issuances#findByRefreshToken}. */
    Reading<Issuance> refreshToken(ClientId caller, Digest refreshToken);

    /** Who calls, and the authorization code that it presents: {@link Grants#findByCode}. */
    Reading<Grant> code(ClientId caller, Digest code);

    /** The {@linkplain AuthorizationRequest.Kind#PENDING pending} request with this handle, {@link AuthorizationRequests#find}, and the client that it names. */
    Reading<AuthorizationRequest> pending(Digest handle);

    /** The readings of a store that reads one after the other. */
    static Readings oneByOne(Store store) {
        return new OneByOne(store);
    }
}
