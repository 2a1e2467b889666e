// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.oauth2server.tck.Plot.there;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Sealed;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** Flows that end with tokens, or without. */
final class TokenFlows {
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private TokenFlows() {}

    static Flow redeem(Plot plot) {
        return redeem(plot, plot.props().granted());
    }

    static Flow redeemAgain(Plot plot) {
        return redeem(plot, plot.props().family().grant());
    }

    private static Flow redeem(Plot plot, Grant grant) {
        return store -> {
            if (plot.authenticated(store).isEmpty()) {
                return false;
            }
            Optional<View<Grant>> found = store.grants().findByCode(there(grant.code()));
            if (found.isEmpty()) {
                return false;
            }
            View<Grant> view = found.get();
            if (view.spentBy() != null) {
                return plot.revokeReused(store, grant);
            }
            if (!Liveness.ofCode(view, plot.samples.now()).alive()) {
                return false;
            }
            return plot.issue(store, plot.samples.redeem(grant)) || plot.revokeReused(store, grant);
        };
    }

    static Flow refresh(Plot plot) {
        Family family = plot.props().family();
        return store -> mayRefresh(plot, family, store)
                && (plot.issue(store, plot.samples.refresh(family.grant(), family.first()))
                        || plot.revokeReused(store, family.grant()));
    }

    static Flow refreshWithGrace(Plot plot) {
        Family family = plot.props().family();
        return store -> {
            if (!mayRefresh(plot, family, store)) {
                return false;
            }
            Issuance next = plot.samples
                    .refresh(family.grant(), family.first())
                    .replayable(Sealed.of(plot.samples.bytes(64)), plot.samples.in(Duration.ofMinutes(1)));
            plot.ledger.issuances.add(next);
            Issuance holder = store.issuances().issue(next).holder();
            if (holder.replay() == null) {
                return plot.revokeReused(store, family.grant());
            }
            plot.ledger.handedOut.add(plot.ledger.asTried(holder));
            return true;
        };
    }

    private static boolean mayRefresh(Plot plot, Family family, Store store) {
        if (plot.authenticated(store).isEmpty()) {
            return false;
        }
        View<Issuance> view =
                store.issuances().findByRefreshToken(family.refreshToken()).orElseThrow();
        return Liveness.ofRefreshTokenBeforeSpending(view, plot.samples.now()).alive();
    }

    static Flow clientCredentials(Plot plot) {
        return store -> plot.authenticated(store).isPresent() && plot.issue(store, plot.samples.issuance(plot.client));
    }

    static Flow assertion(Plot plot) {
        Issuer issuer = plot.props().issuer();
        return store -> {
            boolean trusted = store.issuers()
                    .find(issuer.identifier())
                    .filter(found -> found.disabledAt() == null)
                    .isPresent();
            return trusted
                    && plot.authenticated(store).isPresent()
                    && plot.issue(store, plot.samples.issuance(plot.client, draft -> {
                        draft.spends = plot.props().jti;
                        draft.issuer = issuer.identifier();
                        draft.subject = "alice";
                        draft.grantType = JWT_BEARER;
                    }));
        };
    }

    static Flow device(Plot plot) {
        Digest code = plot.props().device().handle();
        int[] polls = {0};
        return store -> {
            Instant now = plot.samples.in(INTERVAL.multipliedBy(polls[0]++));
            if (plot.authenticated(store).isEmpty() || !store.requests().poll(code, now, INTERVAL)) {
                return false;
            }
            View<AuthorizationRequest> view =
                    store.requests().find(Kind.DEVICE, code).orElseThrow();
            Grant grant = view.grant();
            return view.spentBy() == null
                    && grant != null
                    && grant.revoked() == null
                    && plot.issue(store, plot.samples.onGrant(grant, code, DEVICE_CODE));
        };
    }
}
