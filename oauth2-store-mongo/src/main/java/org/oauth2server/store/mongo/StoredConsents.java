// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.eq;

import java.util.Optional;
import org.bson.conversions.Bson;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Documents;

/** Consents: the record as JSON text, and its end for pruning. */
final class StoredConsents implements Consents {
    private final Records consents;
    private final Keys keys;

    StoredConsents(Database database, Keys keys) {
        this.consents = database.consents();
        this.keys = keys;
    }

    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return consents.find(key(subject, client))
                .map(found -> Documents.consent(new Row(keys, found).text(Fields.BODY)));
    }

    @Override
    public void put(Consent consent) {
        consents.put(new Row(keys)
                .put(Fields.ID, keys.of(consent.client(), consent.subject()))
                .realm()
                .time(Fields.KEEP_UNTIL, consent.expires())
                .text(Fields.BODY, Documents.write(consent))
                .bson());
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return consents.deleteOne(key(subject, client));
    }

    private Bson key(String subject, ClientId client) {
        return eq(Fields.ID, keys.of(client, subject));
    }
}
