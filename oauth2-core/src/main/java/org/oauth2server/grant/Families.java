// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;

/** Takes back a whole family of tokens when something of it that was spent comes again (RFC 6749 §10.5, RFC 9700 §4.14.2). */
final class Families {
    private final Grants grants;
    private final EventListener events;

    Families(Grants grants, EventListener events) {
        this.grants = grants;
        this.events = events;
    }

    void revoke(Grant grant, Revocation why) {
        grants.revoke(GrantQuery.id(grant.id()), why);
        events.on(new ServerEvent.Reused(why.at(), grant.client(), grant.id(), why.reason()));
    }
}
