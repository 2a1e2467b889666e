// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;

class SketchConsents implements Consents {
    private final SketchTables tables;

    SketchConsents(SketchTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return Optional.ofNullable(tables.consents.get(key(subject, client)));
    }

    @Override
    public void put(Consent consent) {
        tables.consents.put(key(consent.subject(), consent.client()), consent);
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return tables.consents.remove(key(subject, client)) != null;
    }

    SketchTables.Holder key(String subject, ClientId client) {
        return new SketchTables.Holder(subject, client);
    }
}
