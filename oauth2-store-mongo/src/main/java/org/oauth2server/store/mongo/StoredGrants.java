// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Grants;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

final class StoredGrants implements Grants {
    private static final String WHAT = "grant";

    private final Records grants;
    private final Keys keys;
    private final Views views;
    private final Taking taking;

    StoredGrants(Database database, Keys keys, Views views) {
        this.grants = database.grants();
        this.keys = keys;
        this.views = views;
        this.taking = new Taking(grants, keys);
    }

    @Override
    public Spend<Grant> decide(Grant grant) {
        Bson id = eq(Fields.ID, keys.of(grant.id()));
        Bson taken = grant.code() == null ? id : or(id, eq(GrantRow.CODE, keys.of(grant.code())));
        return taking.take(GrantRow.write(keys, grant), grant, taken, WHAT, GrantRow::read);
    }

    @Override
    public Optional<View<Grant>> find(Digest id) {
        return views.one(grants, eq(Fields.ID, keys.of(id)), views.client()).map(StoredGrants::view);
    }

    @Override
    public Optional<View<Grant>> findByCode(Digest code) {
        return views.one(grants, eq(GrantRow.CODE, keys.of(code)), views.client(), views.spentBy(GrantRow.CODE))
                .map(StoredGrants::view);
    }

    /** One grant by its id is one {@code updateOne}, which the driver repeats safely where a connection breaks. */
    @Override
    public long revoke(GrantQuery which, Revocation why) {
        Bson standing = and(selected(keys, which), exists(Fields.REVOKED_AT, false));
        Bson revoked = revoked(why);
        return which.id() == null
                ? grants.updateMany(standing, revoked).getModifiedCount()
                : grants.updateOne(standing, revoked).getModifiedCount();
    }

    static Bson revoked(Revocation why) {
        return combine(set(Fields.REVOKED_AT, Row.millis(why.at())), set(Fields.REVOKED_WHY, why.reason()));
    }

    static Bson selected(Keys keys, GrantQuery query) {
        List<Bson> conditions = new ArrayList<>();
        if (query.id() != null) {
            conditions.add(eq(Fields.ID, keys.of(query.id())));
        }
        if (query.client() != null) {
            conditions.add(eq(Fields.CLIENT, keys.of(query.client())));
        }
        if (query.subject() != null) {
            conditions.add(eq(Fields.SUBJECT, keys.of(query.subject())));
        }
        return and(conditions);
    }

    static View<Grant> view(Row row) {
        return Views.of(row, row.as(WHAT, GrantRow::read));
    }
}
