// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.oauth2server.store.mongo.Fields.CLIENT;
import static org.oauth2server.store.mongo.Fields.EPOCH;
import static org.oauth2server.store.mongo.Fields.ID;
import static org.oauth2server.store.mongo.Fields.KEEP_UNTIL;
import static org.oauth2server.store.mongo.Fields.SUBJECT;

import java.time.Instant;
import org.bson.BsonTimestamp;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Issuance;

/** An issuance as a document, whose {@code _id} is the digest of what it spends or of its own access token. */
final class IssuanceRow {
    /** Always there, although {@code _id} may be the same: so the hottest read of all is one look into one unique index. */
    static final String ACCESS_TOKEN = "a";

    static final String REFRESH_TOKEN = "f";

    /** Whether {@code _id} is the digest of what it spends. */
    private static final String SPENDS = "s";

    static final String GRANT_TYPE = "y";
    static final String GRANT = "g";
    static final String ISSUER = "v";
    static final String ISSUED = "i";
    static final String ACCESS_EXPIRES = "x";
    static final String REFRESH_EXPIRES = "z";
    static final String LAST_ACCESS = "l";
    static final String REPLAY = "p";
    static final String REPLAY_UNTIL = "q";

    /** The UTC day of issue, counted from 1970. */
    static final String DAY = "d";

    /** The server's own time of writing, which it puts in where it is given an empty one: what has been counted tells itself from what came later. */
    static final String WRITTEN = "n";

    private static final long MILLIS_A_DAY = 86_400_000;

    private IssuanceRow() {}

    static Row write(Keys keys, Issuance issuance) {
        return new Row(keys)
                .digest(ID, issuance.key())
                .flag(SPENDS, issuance.spends() != null)
                .realm()
                .digest(ACCESS_TOKEN, issuance.accessToken())
                .digest(REFRESH_TOKEN, issuance.refreshToken())
                .text(GRANT_TYPE, issuance.grantType())
                .name(CLIENT, issuance.client().value())
                .number(EPOCH, issuance.clientEpoch())
                .digest(GRANT, issuance.grant())
                .name(ISSUER, issuance.issuer())
                .name(SUBJECT, issuance.subject())
                .scopes(issuance.scopes())
                .time(ISSUED, issuance.issued())
                .number(DAY, day(issuance.issued()))
                .put(WRITTEN, new BsonTimestamp(0))
                .time(ACCESS_EXPIRES, issuance.accessExpires())
                .time(REFRESH_EXPIRES, issuance.refreshExpires())
                .revoked(issuance.revoked())
                .time(LAST_ACCESS, issuance.lastAccess())
                .sealed(REPLAY, issuance.replay())
                .time(REPLAY_UNTIL, issuance.replayUntil())
                .time(KEEP_UNTIL, issuance.keepUntil())
                .extensions(issuance.extensions());
    }

    static Issuance read(Row row) {
        return new Issuance(
                row.flag(SPENDS) ? row.digest(ID) : null,
                row.digest(ACCESS_TOKEN),
                row.digestOrNull(REFRESH_TOKEN),
                row.text(GRANT_TYPE),
                new ClientId(row.name(CLIENT)),
                row.number(EPOCH),
                row.digestOrNull(GRANT),
                row.nameOrNull(ISSUER),
                row.nameOrNull(SUBJECT),
                row.scopes(),
                row.time(ISSUED),
                row.timeOrNull(ACCESS_EXPIRES),
                row.timeOrNull(REFRESH_EXPIRES),
                row.revokedOrNull(),
                row.timeOrNull(LAST_ACCESS),
                row.sealedOrNull(REPLAY),
                row.timeOrNull(REPLAY_UNTIL),
                row.time(KEEP_UNTIL),
                row.extensions());
    }

    static long day(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), MILLIS_A_DAY);
    }
}
