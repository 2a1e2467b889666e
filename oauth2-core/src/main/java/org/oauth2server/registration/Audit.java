// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.time.Instant;
import java.util.List;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.event.ServerEvent.Change;
import org.oauth2server.event.ServerEvent.Party;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuer;

/** Tells what an operator did to a client or an issuer, and nothing where nothing came of it. */
final class Audit {
    private final EventListener events;

    Audit(EventListener events) {
        this.events = events;
    }

    void registered(Client client, Instant now) {
        tell(Party.CLIENT, client.id().value(), Change.REGISTERED, now);
    }

    void registered(Issuer issuer, Instant now) {
        tell(Party.ISSUER, issuer.identifier(), Change.REGISTERED, now);
    }

    void changed(Client before, Client after, Instant now) {
        String id = after.id().value();
        if (!withoutSecrets(before).equals(withoutSecrets(after))) {
            tell(Party.CLIENT, id, Change.UPDATED, now);
        }
        if (!before.secrets().equals(after.secrets())) {
            tell(Party.CLIENT, id, Change.SECRET_REPLACED, now);
        }
    }

    /** @param keys whether it signs with others than before: what is sealed anew looks different, and may be the same */
    void changed(Issuer before, Issuer after, boolean keys, Instant now) {
        if (!withoutKeys(before).equals(withoutKeys(after))) {
            tell(Party.ISSUER, after.identifier(), Change.UPDATED, now);
        }
        if (keys) {
            tell(Party.ISSUER, after.identifier(), Change.SECRET_REPLACED, now);
        }
    }

    void enabled(Party whose, String id, Instant now) {
        tell(whose, id, Change.ENABLED, now);
    }

    void revoked(Party whose, String id, String reason, Instant now) {
        events.on(new ServerEvent.RevokedAll(now, whose, id, reason));
    }

    private void tell(Party whose, String id, Change change, Instant now) {
        events.on(new ServerEvent.Changed(now, whose, id, change));
    }

    private static Client withoutSecrets(Client client) {
        return client.toBuilder().secrets(List.of()).version(0).build();
    }

    private static Issuer withoutKeys(Issuer issuer) {
        return new Issuer(
                issuer.identifier(),
                null,
                null,
                issuer.algorithms(),
                issuer.subjects(),
                issuer.scopes(),
                issuer.created(),
                issuer.disabledAt(),
                0,
                issuer.extensions());
    }
}
