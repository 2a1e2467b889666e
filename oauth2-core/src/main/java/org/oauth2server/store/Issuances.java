// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;

/** The tokens that were issued. */
public interface Issuances {
    /** Inserts an issuance with all its components, which takes its {@linkplain Issuance#key() key}: what it spends is spent once, by whoever inserts first. */
    Spend<Issuance> issue(Issuance issuance);

    /** The issuance with this access token, its client, its grant and its issuer. */
    Optional<View<Issuance>> findByAccessToken(Digest accessToken);

    /** The issuance with this refresh token, its client, its grant, its issuer, and the issuance that spent the refresh token. */
    Optional<View<Issuance>> findByRefreshToken(Digest refreshToken);

    /**
     * Revokes one access token; its siblings live on. The first revocation stays.
     *
     * @return whether this call revoked it
     */
    boolean revoke(Digest accessToken, Revocation why);

    /**
     * Notes that an access token was used in this hour.
     *
     * @param hour the time of use, cut to the hour
     * @return whether this call noted it; false where this or a later hour is noted already, or the token is unknown
     */
    boolean touch(Digest accessToken, Instant hour);
}
