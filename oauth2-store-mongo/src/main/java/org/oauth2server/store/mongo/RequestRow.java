// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.oauth2server.store.mongo.Fields.CLIENT;
import static org.oauth2server.store.mongo.Fields.EPOCH;
import static org.oauth2server.store.mongo.Fields.ID;
import static org.oauth2server.store.mongo.Fields.KEEP_UNTIL;

import java.util.Locale;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;

/** An authorization request as a document, whose {@code _id} is its handle. */
final class RequestRow {
    static final String KIND = "y";
    static final String SPENDS = "s";
    static final String USER_CODE = "d";
    static final String REDIRECT_URI = "l";
    static final String REDIRECT_URI_SENT = "b";
    static final String STATE = "t";
    static final String CODE_CHALLENGE = "p";
    static final String BROWSER = "f";
    static final String CREATED = "i";
    static final String EXPIRES = "x";

    /** When the device polled last; no part of the record. */
    static final String POLLED = "q";

    private RequestRow() {}

    static Row write(Keys keys, AuthorizationRequest request) {
        return new Row(keys)
                .digest(ID, request.handle())
                .realm()
                .text(KIND, kind(request.kind()))
                .digest(SPENDS, request.spends())
                .digest(USER_CODE, request.userCode())
                .name(CLIENT, request.client().value())
                .number(EPOCH, request.clientEpoch())
                .text(REDIRECT_URI, request.redirectUri())
                .flag(REDIRECT_URI_SENT, request.redirectUriSent())
                .scopes(request.scopes())
                .text(STATE, request.state())
                .text(CODE_CHALLENGE, request.codeChallenge())
                .digest(BROWSER, request.browser())
                .time(CREATED, request.created())
                .time(EXPIRES, request.expires())
                .time(KEEP_UNTIL, request.keepUntil())
                .extensions(request.extensions());
    }

    static AuthorizationRequest read(Row row) {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.valueOf(row.text(KIND).toUpperCase(Locale.ROOT)),
                row.digest(ID),
                row.digestOrNull(SPENDS),
                row.digestOrNull(USER_CODE),
                new ClientId(row.name(CLIENT)),
                row.number(EPOCH),
                row.textOrNull(REDIRECT_URI),
                row.flag(REDIRECT_URI_SENT),
                row.scopes(),
                row.textOrNull(STATE),
                row.textOrNull(CODE_CHALLENGE),
                row.digestOrNull(BROWSER),
                row.time(CREATED),
                row.time(EXPIRES),
                row.time(KEEP_UNTIL),
                row.extensions());
    }

    static String kind(AuthorizationRequest.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
