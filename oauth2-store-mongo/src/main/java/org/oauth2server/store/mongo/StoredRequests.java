// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.not;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.set;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

final class StoredRequests implements AuthorizationRequests {
    private static final String WHAT = "request";

    private final Records requests;
    private final Keys keys;
    private final Views views;
    private final Taking taking;

    StoredRequests(Database database, Keys keys, Views views) {
        this.requests = database.requests();
        this.keys = keys;
        this.views = views;
        this.taking = new Taking(requests, keys);
    }

    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        return taking.take(RequestRow.write(keys, request), request, taken(request), WHAT, RequestRow::read);
    }

    private Bson taken(AuthorizationRequest request) {
        List<Bson> keysOfIt = new ArrayList<>();
        keysOfIt.add(eq(Fields.ID, keys.of(request.handle())));
        if (request.spends() != null) {
            keysOfIt.add(eq(RequestRow.SPENDS, keys.of(request.spends())));
        }
        if (request.userCode() != null) {
            keysOfIt.add(eq(RequestRow.USER_CODE, keys.of(request.userCode())));
        }
        return or(keysOfIt);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        Bson filter = and(eq(Fields.ID, keys.of(handle)), eq(RequestRow.KIND, RequestRow.kind(kind)));
        Optional<Row> row = kind == Kind.DEVICE
                ? views.one(requests, filter, views.client(), views.grant(Fields.ID), views.spentBy(Fields.ID))
                : views.one(requests, filter, views.client(), views.grant(Fields.ID));
        return row.map(StoredRequests::view);
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        Bson filter = eq(RequestRow.USER_CODE, keys.of(userCode));
        return views.one(requests, filter, views.client(), views.grant(Fields.ID))
                .map(StoredRequests::view);
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        Bson inTime = and(
                eq(Fields.ID, keys.of(deviceCode)),
                eq(RequestRow.KIND, RequestRow.kind(Kind.DEVICE)),
                not(gt(RequestRow.POLLED, Row.millis(now.minus(interval)))));
        return requests.updateOne(inTime, set(RequestRow.POLLED, Row.millis(now)))
                        .getMatchedCount()
                == 1;
    }

    private static View<AuthorizationRequest> view(Row row) {
        return Views.of(row, row.as(WHAT, RequestRow::read));
    }
}
