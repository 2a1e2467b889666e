// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.oauth2server.store.mongo.Fields.CLIENT;
import static org.oauth2server.store.mongo.Fields.EPOCH;
import static org.oauth2server.store.mongo.Fields.ID;
import static org.oauth2server.store.mongo.Fields.KEEP_UNTIL;
import static org.oauth2server.store.mongo.Fields.SUBJECT;

import java.util.Locale;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;

/** A grant as a document, whose {@code _id} is its id. */
final class GrantRow {
    static final String CODE = "a";
    static final String CODE_EXPIRES = "x";
    static final String DECISION = "y";
    static final String DECIDED_AT = "t";
    static final String EXPIRES = "z";
    static final String REDIRECT_URI = "l";
    static final String REDIRECT_URI_SENT = "s";
    static final String CODE_CHALLENGE = "p";

    private GrantRow() {}

    static Row write(Keys keys, Grant grant) {
        return new Row(keys)
                .digest(ID, grant.id())
                .realm()
                .name(CLIENT, grant.client().value())
                .number(EPOCH, grant.clientEpoch())
                .text(DECISION, grant.decision().name().toLowerCase(Locale.ROOT))
                .name(SUBJECT, grant.subject())
                .scopes(grant.scopes())
                .digest(CODE, grant.code())
                .time(CODE_EXPIRES, grant.codeExpires())
                .text(REDIRECT_URI, grant.redirectUri())
                .flag(REDIRECT_URI_SENT, grant.redirectUriSent())
                .text(CODE_CHALLENGE, grant.codeChallenge())
                .time(DECIDED_AT, grant.decidedAt())
                .time(EXPIRES, grant.expires())
                .revoked(grant.revoked())
                .time(KEEP_UNTIL, grant.keepUntil())
                .extensions(grant.extensions());
    }

    static Grant read(Row row) {
        return new Grant(
                row.digest(ID),
                new ClientId(row.name(CLIENT)),
                row.number(EPOCH),
                Grant.Decision.valueOf(row.text(DECISION).toUpperCase(Locale.ROOT)),
                row.nameOrNull(SUBJECT),
                row.scopes(),
                row.digestOrNull(CODE),
                row.timeOrNull(CODE_EXPIRES),
                row.textOrNull(REDIRECT_URI),
                row.flag(REDIRECT_URI_SENT),
                row.textOrNull(CODE_CHALLENGE),
                row.time(DECIDED_AT),
                row.timeOrNull(EXPIRES),
                row.revokedOrNull(),
                row.time(KEEP_UNTIL),
                row.extensions());
    }
}
