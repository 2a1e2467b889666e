// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;

/**
 * Why a credential is alive or dead: the one place that decides it, from the facts of a {@link View} and a time.
 *
 * <p>A credential is alive if it is unrevoked and unexpired itself, and the client, the grant and the issuer behind it are alive too, and nothing has
 * spent it. An instant that equals an expiry is past it.
 */
public enum Liveness {
    ALIVE,
    /** Its own time is over. */
    EXPIRED,
    /** It was revoked by itself. */
    REVOKED,
    /** Something has spent it. */
    SPENT,
    /** Its client does not exist. */
    CLIENT_GONE,
    /** Its client is disabled. */
    CLIENT_DISABLED,
    /** Its client has begun a new epoch since. */
    CLIENT_EPOCH_OVER,
    /** The grant behind it does not exist. */
    GRANT_GONE,
    /** The resource owner said no. */
    GRANT_DENIED,
    /** The grant behind it was revoked, and with it the whole family. */
    GRANT_REVOKED,
    /** The absolute lifetime of the family is over. */
    GRANT_EXPIRED,
    /** The third party that vouched for it is not registered. */
    ISSUER_GONE,
    /** The third party that vouched for it is no longer trusted. */
    ISSUER_DISABLED;

    /** Whether this is the verdict to go on with. */
    public boolean alive() {
        return this == ALIVE;
    }

    /** The verdict as a stable identifier for operators, such as {@code grant_revoked}. */
    public String reason() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The verdict on a consent by itself: whether the grant that it may have come with is alive is {@link #ofGrant}'s to say.
     *
     * @param client who is registered under its identifier now; somebody else, if he came after it was granted
     */
    public static Liveness ofConsent(Consent consent, @Nullable Client client, Instant now) {
        if (client == null || consent.granted().isBefore(client.created())) {
            return CLIENT_GONE;
        }
        return over(consent.expires(), now) ? EXPIRED : ALIVE;
    }

    /** The verdict on the access token of a view. */
    public static Liveness ofAccessToken(View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        if (issuance.revoked() != null) {
            return REVOKED;
        }
        if (over(issuance.accessExpires(), now)) {
            return EXPIRED;
        }
        return ofAuthority(view, now);
    }

    /** The verdict on the refresh token of a view that was found by it. */
    public static Liveness ofRefreshToken(View<Issuance> view, Instant now) {
        if (view.spentBy() != null) {
            return SPENT;
        }
        return ofRefreshTokenBeforeSpending(view, now);
    }

    /** The same verdict, with no regard to whether something has spent the refresh token. */
    public static Liveness ofRefreshTokenBeforeSpending(View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        if (issuance.refreshToken() == null || over(issuance.refreshExpires(), now)) {
            return EXPIRED;
        }
        return ofAuthority(view, now);
    }

    /** The verdict on the authorization code of a view that was found by it. */
    public static Liveness ofCode(View<Grant> view, Instant now) {
        Grant grant = view.value();
        if (view.spentBy() != null) {
            return SPENT;
        }
        if (grant.code() == null || over(grant.codeExpires(), now)) {
            return EXPIRED;
        }
        return ofGrant(view, now);
    }

    /** The verdict on a grant: whether tokens can stand on it. */
    public static Liveness ofGrant(View<Grant> view, Instant now) {
        Liveness client = ofClient(view.client(), view.value().clientEpoch());
        return client.alive() ? ofGrant(view.value(), now) : client;
    }

    private static Liveness ofAuthority(View<Issuance> view, Instant now) {
        Issuance issuance = view.value();
        Liveness client = ofClient(view.client(), issuance.clientEpoch());
        if (!client.alive()) {
            return client;
        }
        if (issuance.grant() != null) {
            Liveness grant = view.grant() == null ? GRANT_GONE : ofGrant(view.grant(), now);
            if (!grant.alive()) {
                return grant;
            }
        }
        if (issuance.issuer() == null) {
            return ALIVE;
        }
        if (view.issuer() == null) {
            return ISSUER_GONE;
        }
        return view.issuer().disabledAt() == null ? ALIVE : ISSUER_DISABLED;
    }

    private static Liveness ofClient(@Nullable ClientState client, long epoch) {
        if (client == null) {
            return CLIENT_GONE;
        }
        if (client.disabledAt() != null) {
            return CLIENT_DISABLED;
        }
        return client.epoch() == epoch ? ALIVE : CLIENT_EPOCH_OVER;
    }

    private static Liveness ofGrant(Grant grant, Instant now) {
        if (grant.decision() == Grant.Decision.DENIED) {
            return GRANT_DENIED;
        }
        if (grant.revoked() != null) {
            return GRANT_REVOKED;
        }
        return over(grant.expires(), now) ? GRANT_EXPIRED : ALIVE;
    }

    private static boolean over(@Nullable Instant expires, Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
