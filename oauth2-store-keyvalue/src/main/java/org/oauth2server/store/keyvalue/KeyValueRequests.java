// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.store.AuthorizationRequests;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record KeyValueRequests(KeyValueDatabase database) implements AuthorizationRequests {
    /** What is no device has been polled in a time that never comes. */
    @Override
    public Spend<AuthorizationRequest> open(AuthorizationRequest request) {
        return new Draft(Kinds.REQUEST, request.handle(), Documents.write(request))
                .at(Kinds.TAKEN_UP, request.spends())
                .at(Kinds.USER_CODE, request.userCode())
                .behind(Kinds.CLIENT, request.client())
                .behind(Kinds.GRANT, request.handle())
                .field(Fields.POLLED, request.kind() == Kind.DEVICE ? null : Long.MAX_VALUE)
                .until(Kinds.REQUEST, request.keepUntil())
                .take(database, request, Fields::request);
    }

    @Override
    public Optional<View<AuthorizationRequest>> find(Kind kind, Digest handle) {
        String spent = kind == Kind.DEVICE ? Names.key(Kinds.SPENT, handle) : null;
        return database.find(Names.key(Kinds.REQUEST, handle), spent)
                .map(found -> Fields.view(found, Fields::request))
                .filter(view -> view.value().kind() == kind);
    }

    @Override
    public Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode) {
        return database.find(Names.key(Kinds.USER_CODE, userCode), null)
                .map(found -> Fields.view(found, Fields::request));
    }

    @Override
    public boolean poll(Digest deviceCode, Instant now, Duration interval) {
        return database.change(
                Names.key(Kinds.REQUEST, deviceCode),
                Condition.missingOrAtMost(Fields.POLLED, now.minus(interval).toEpochMilli()),
                Map.of(Fields.POLLED, Long.toString(now.toEpochMilli())));
    }
}
