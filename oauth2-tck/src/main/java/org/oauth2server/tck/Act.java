// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Locale;
import java.util.function.Function;

/** All that somebody may want of the server while others want something too, each as a {@link Flow}. */
enum Act {
    /** Redeem a code (RFC 6749 §4.1.3). */
    REDEEM(TokenFlows::redeem),
    /** Redeem a code that was redeemed before, as a thief would. */
    REDEEM_AGAIN(TokenFlows::redeemAgain),
    /** Rotate a refresh token, where whoever comes second is a thief (RFC 9700 §4.14.2). */
    REFRESH(TokenFlows::refresh),
    /** Rotate a refresh token, where whoever comes second gets the same answer. */
    REFRESH_WITH_GRACE(TokenFlows::refreshWithGrace),
    /** RFC 6749 §4.4. */
    CLIENT_CREDENTIALS(TokenFlows::clientCredentials),
    /** RFC 7523. */
    ASSERTION(TokenFlows::assertion),
    /** Poll with an approved device code (RFC 8628 §3.4). */
    DEVICE(TokenFlows::device),
    /** Give a refresh token back (RFC 7009). */
    REVOKE(AuthorityFlows::revoke),
    /** Give an access token back (RFC 7009). */
    REVOKE_ACCESS_TOKEN(AuthorityFlows::revokeAccessToken),
    /** The user withdraws all that the client was allowed. */
    WITHDRAW(AuthorityFlows::withdraw),
    /** An operator no longer trusts the issuer of an assertion. */
    DISTRUST(AuthorityFlows::distrust),
    /** An operator shuts the client out. */
    DISABLE(AuthorityFlows::disable),
    /** An operator gives the client another name. */
    RENAME(AuthorityFlows::rename),
    /** A deployment registers its client. */
    REGISTER(AuthorityFlows::register),
    /** Open the page of a pushed request (RFC 9126 §4). */
    TAKE_UP(RequestFlows::takeUp),
    /** A user says yes. */
    APPROVE(RequestFlows::approve),
    /** A user says no. */
    DENY(RequestFlows::deny),
    /** A node replaces the signing key. */
    ROTATE_KEY(AuthorityFlows::rotateKey),
    /** A node cleans up. */
    PRUNE(AuthorityFlows::prune);

    @SuppressWarnings("ImmutableEnumChecker") // each is a static method
    private final Function<Plot, Flow> part;

    Act(Function<Plot, Flow> part) {
        this.part = part;
    }

    /** This act in a plot, with everything in place that it needs. */
    Flow in(Plot plot) {
        return part.apply(plot);
    }

    /** Such as {@code revoke access token}. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
