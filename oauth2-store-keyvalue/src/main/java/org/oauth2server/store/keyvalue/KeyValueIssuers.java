// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Issuers;

record KeyValueIssuers(KeyValueDatabase database) implements Issuers {
    @Override
    public Optional<Issuer> find(String identifier) {
        return database.find(Names.key(Kinds.ISSUER, identifier), null).map(found -> Fields.issuer(found.fields()));
    }

    @Override
    public List<Issuer> all() {
        List<Issuer> all = new ArrayList<>();
        Listing.all(database, Kinds.ISSUER, Fields::issuer).each(all::add);
        return all;
    }

    @Override
    public boolean put(Issuer issuer, long expected) {
        Issuer next = issuer.withVersion(expected + 1);
        if (expected == NONE_YET) {
            return new Draft(Kinds.ISSUER, next.identifier(), Documents.write(next))
                    .field(Fields.VERSION, next.version())
                    .take(database, next, Fields::issuer)
                    .won();
        }
        String key = Names.key(Kinds.ISSUER, next.identifier());
        return KeyValueClients.replace(database, key, expected, Documents.write(next));
    }

    @Override
    public boolean remove(String identifier) {
        return database.delete(Names.key(Kinds.ISSUER, identifier));
    }
}
