// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Documents;

record KeyValueConsents(KeyValueDatabase database) implements Consents {
    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return database.find(key(subject, client), null).map(found -> Fields.consent(found.fields()));
    }

    @Override
    public void put(Consent consent) {
        String name = Names.consent(consent.subject(), consent.client());
        database.put(new Draft(Kinds.CONSENT, name, Documents.write(consent))
                .until(Kinds.CONSENT, consent.expires())
                .entry());
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return database.delete(key(subject, client));
    }

    private static String key(String subject, ClientId client) {
        return Names.key(Kinds.CONSENT, Names.consent(subject, client));
    }
}
