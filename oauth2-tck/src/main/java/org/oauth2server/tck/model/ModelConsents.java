// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;

/** {@link Consents} in a map. */
public class ModelConsents implements Consents {
    protected final ModelTables tables;

    public ModelConsents(ModelTables tables) {
        this.tables = tables;
    }

    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        synchronized (tables) {
            return Optional.ofNullable(tables.consents.get(key(subject, client)));
        }
    }

    @Override
    public void put(Consent consent) {
        synchronized (tables) {
            tables.consents.put(key(consent.subject(), consent.client()), consent);
        }
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        synchronized (tables) {
            return tables.consents.remove(key(subject, client)) != null;
        }
    }

    /** The key of the consent of this subject to this client. */
    protected ModelTables.Holder key(String subject, ClientId client) {
        return new ModelTables.Holder(subject, client);
    }
}
