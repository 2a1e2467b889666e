// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

final class StoredIssuances implements Issuances {
    private static final String WHAT = "issuance";

    private final Records issuances;
    private final Keys keys;
    private final Views views;
    private final Taking taking;

    StoredIssuances(Database database, Keys keys, Views views) {
        this.issuances = database.issuances();
        this.keys = keys;
        this.views = views;
        this.taking = new Taking(issuances, keys);
    }

    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        return taking.take(IssuanceRow.write(keys, issuance), issuance, taken(issuance), WHAT, IssuanceRow::read);
    }

    private Bson taken(Issuance issuance) {
        List<Bson> keysOfIt = new ArrayList<>();
        keysOfIt.add(eq(Fields.ID, keys.of(issuance.key())));
        keysOfIt.add(accessToken(issuance.accessToken()));
        if (issuance.refreshToken() != null) {
            keysOfIt.add(eq(IssuanceRow.REFRESH_TOKEN, keys.of(issuance.refreshToken())));
        }
        return or(keysOfIt);
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return views.one(issuances, accessToken(accessToken), facts(views)).map(StoredIssuances::view);
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        return views.one(
                        issuances,
                        eq(IssuanceRow.REFRESH_TOKEN, keys.of(refreshToken)),
                        views.client(),
                        views.grant(IssuanceRow.GRANT),
                        views.issuer(),
                        views.spentBy(IssuanceRow.REFRESH_TOKEN))
                .map(StoredIssuances::view);
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        Bson standing = and(accessToken(accessToken), exists(Fields.REVOKED_AT, false));
        return issuances.updateOne(standing, StoredGrants.revoked(why)).getModifiedCount() == 1;
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        Bson earlier = and(accessToken(accessToken), not(gte(IssuanceRow.LAST_ACCESS, Row.millis(hour))));
        return issuances
                        .updateOne(earlier, set(IssuanceRow.LAST_ACCESS, Row.millis(hour)))
                        .getModifiedCount()
                == 1;
    }

    private Bson accessToken(Digest accessToken) {
        return eq(IssuanceRow.ACCESS_TOKEN, keys.of(accessToken));
    }

    static Bson[] facts(Views views) {
        return new Bson[] {views.client(), views.grant(IssuanceRow.GRANT), views.issuer()};
    }

    static Bson selected(Keys keys, IssuanceQuery query) {
        List<Bson> conditions = new ArrayList<>();
        if (query.grant() != null) {
            conditions.add(eq(IssuanceRow.GRANT, keys.of(query.grant())));
        }
        if (query.client() != null) {
            conditions.add(eq(Fields.CLIENT, keys.of(query.client())));
        }
        if (query.subject() != null) {
            conditions.add(eq(Fields.SUBJECT, keys.of(query.subject())));
        }
        return and(conditions);
    }

    static View<Issuance> view(Row row) {
        return Views.of(row, row.as(WHAT, IssuanceRow::read));
    }
}
