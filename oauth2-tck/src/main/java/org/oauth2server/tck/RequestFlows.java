// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

/** Flows in the browser, before there are tokens. */
final class RequestFlows {
    private RequestFlows() {}

    static Flow takeUp(Plot plot) {
        AuthorizationRequest pushed = plot.props().pushed();
        return store -> {
            Optional<View<AuthorizationRequest>> view = store.requests().find(Kind.PUSHED, pushed.handle());
            if (view.isEmpty() || plot.authenticated(store).isEmpty()) {
                return false;
            }
            AuthorizationRequest pending = plot.samples.request(plot.client, draft -> draft.spends = pushed.handle());
            plot.ledger.requests.add(pending);
            Spend<AuthorizationRequest> spend = store.requests().open(pending);
            if (spend.won() || spend.holder().equals(pending)) {
                plot.ledger.opened.add(pending);
                return true;
            }
            return false;
        };
    }

    static Flow approve(Plot plot) {
        return decide(plot, Grant.Decision.APPROVED);
    }

    static Flow deny(Plot plot) {
        return decide(plot, Grant.Decision.DENIED);
    }

    private static Flow decide(Plot plot, Grant.Decision decision) {
        Digest handle = plot.props().pending().handle();
        return store -> {
            Optional<View<AuthorizationRequest>> view = store.requests().find(Kind.PENDING, handle);
            if (view.isEmpty()
                    || view.get().grant() != null
                    || plot.authenticated(store).isEmpty()) {
                return false;
            }
            Grant grant = plot.samples.grant(plot.client, draft -> {
                draft.id = handle;
                draft.decision = decision;
                if (decision == Grant.Decision.APPROVED) {
                    draft.code = plot.samples.digest();
                    draft.codeExpires = plot.samples.now().plusSeconds(60);
                }
            });
            plot.ledger.grants.add(grant);
            Spend<Grant> spend = store.grants().decide(grant);
            if (spend.won() || spend.holder().equals(grant)) {
                plot.ledger.decided.add(grant);
                return true;
            }
            return false;
        };
    }
}
