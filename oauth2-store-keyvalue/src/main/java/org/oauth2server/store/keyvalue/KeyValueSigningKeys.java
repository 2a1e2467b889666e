// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

record KeyValueSigningKeys(KeyValueDatabase database) implements SigningKeys {
    @Override
    public List<SigningKey> all() {
        List<SigningKey> all = new ArrayList<>();
        Listing.all(database, Kinds.SIGNING_KEY, Fields::signingKey).each(all::add);
        all.sort(Comparator.comparing(SigningKey::created).thenComparing(SigningKey::kid));
        return all;
    }

    @Override
    public Spend<SigningKey> add(SigningKey key) {
        return new Draft(Kinds.SIGNING_KEY, key.kid(), Documents.write(key))
                .at(Kinds.SUCCESSOR_OF, Objects.requireNonNullElse(key.replaces(), ""))
                .time(Fields.RETIRED, key.retiredAt())
                .take(database, key, Fields::signingKey);
    }

    @Override
    public boolean retire(String kid, Instant at) {
        return database.change(
                Names.key(Kinds.SIGNING_KEY, kid),
                Condition.missing(Fields.RETIRED),
                Map.of(Fields.RETIRED, Long.toString(at.toEpochMilli())));
    }
}
