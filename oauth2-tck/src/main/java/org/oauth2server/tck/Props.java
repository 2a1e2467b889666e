// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Store;

/** What is there before a plot begins, and what its flows share: each thing is made when the first of them asks for it. */
final class Props {
    private final Plot plot;
    private final Samples samples;
    private final Store store;

    private @Nullable Grant granted;
    private @Nullable Family family;
    private @Nullable AuthorizationRequest pending;
    private @Nullable AuthorizationRequest pushed;
    private @Nullable AuthorizationRequest device;
    private @Nullable Issuer issuer;
    private @Nullable SigningKey key;

    final Digest jti;
    final ClientId newcomer;
    final String newName;

    Props(Plot plot, Store store) {
        this.plot = plot;
        this.samples = plot.samples;
        this.store = store;
        this.jti = samples.digest();
        this.newcomer = samples.clientId();
        this.newName = samples.word();
    }

    /** A grant whose code nobody has redeemed. */
    Grant granted() {
        if (granted == null) {
            granted = approved(samples.grantWithCode(plot.client));
        }
        return granted;
    }

    /** Another grant, whose code was redeemed. */
    Family family() {
        if (family == null) {
            Grant grant = approved(samples.grantWithCode(plot.client));
            family = new Family(plot.client, grant, samples.redeem(grant));
            plot.issue(store, family.first());
        }
        return family;
    }

    private Grant approved(Grant grant) {
        plot.ledger.grants.add(grant);
        store.grants().decide(grant);
        plot.ledger.decided.add(grant);
        return grant;
    }

    /** A request that nobody has decided. */
    AuthorizationRequest pending() {
        if (pending == null) {
            pending = opened(samples.pending(plot.client));
        }
        return pending;
    }

    /** A request that was pushed, and that nobody has taken up. */
    AuthorizationRequest pushed() {
        if (pushed == null) {
            pushed = opened(samples.request(plot.client, draft -> draft.kind = AuthorizationRequest.Kind.PUSHED));
        }
        return pushed;
    }

    /** The request of a device, which was approved. */
    AuthorizationRequest device() {
        if (device == null) {
            device = opened(samples.device(plot.client));
            Digest id = device.handle();
            approved(samples.grant(plot.client, draft -> draft.id = id));
        }
        return device;
    }

    private AuthorizationRequest opened(AuthorizationRequest request) {
        store.requests().open(request);
        return request;
    }

    /** A third party that is trusted. */
    Issuer issuer() {
        if (issuer == null) {
            issuer = samples.issuer();
            store.issuers().put(issuer, Issuers.NONE_YET);
        }
        return issuer;
    }

    /** A signing key that nobody has replaced. */
    SigningKey key() {
        if (key == null) {
            key = samples.key(samples.word());
            store.keys().add(key);
            plot.ledger.signing.add(key);
        }
        return key;
    }
}
