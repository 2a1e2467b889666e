// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Documents;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuances;
import org.oauth2server.store.Position;
import org.oauth2server.store.Spend;
import org.oauth2server.store.View;

record KeyValueIssuances(KeyValueDatabase database) implements Issuances {
    @Override
    public Spend<Issuance> issue(Issuance issuance) {
        Position place = Position.of(issuance);
        Draft draft = new Draft(Kinds.ISSUANCE, issuance.accessToken(), Documents.write(unsealed(issuance)))
                .at(Kinds.SPENT, issuance.key())
                .at(Kinds.REFRESH, issuance.refreshToken())
                .behind(Kinds.CLIENT, issuance.client())
                .behind(Kinds.GRANT, issuance.grant())
                .behind(Kinds.ISSUER, issuance.issuer())
                .listed(Kinds.ISSUANCE, Kinds.GRANT, issuance.grant(), place)
                .listed(Kinds.ISSUANCE, Kinds.CLIENT, issuance.client(), place)
                .listed(Kinds.ISSUANCE, Kinds.SUBJECT, issuance.subject(), place)
                .time(Fields.USED, issuance.lastAccess())
                .revocable(issuance.revoked(), issuance.client())
                .counted(Names.issued(issuance.client(), DayCount.day(issuance.issued())))
                .until(Kinds.ISSUANCE, issuance.keepUntil());
        if (issuance.replay() != null && issuance.replayUntil() != null) {
            draft.field(Fields.SEALED, Fields.of(issuance.replay()))
                    .until(Fields.SEALED, issuance.replayUntil(), Fields.SEALED);
        }
        return draft.take(database, issuance, Fields::issuance);
    }

    /** A response that is wiped one day is kept beside the document. */
    private static Issuance unsealed(Issuance issuance) {
        return issuance.replayUntil() == null ? issuance : issuance.wipe();
    }

    @Override
    public Optional<View<Issuance>> findByAccessToken(Digest accessToken) {
        return database.find(Names.key(Kinds.ISSUANCE, accessToken), null)
                .map(found -> Fields.view(found, Fields::issuance));
    }

    @Override
    public Optional<View<Issuance>> findByRefreshToken(Digest refreshToken) {
        return database.find(Names.key(Kinds.REFRESH, refreshToken), Names.key(Kinds.SPENT, refreshToken))
                .map(found -> Fields.view(found, Fields::issuance));
    }

    @Override
    public boolean revoke(Digest accessToken, Revocation why) {
        return database.change(
                Names.key(Kinds.ISSUANCE, accessToken), Condition.missing(Fields.REVOKED), Fields.of(why));
    }

    @Override
    public boolean touch(Digest accessToken, Instant hour) {
        long time = hour.toEpochMilli();
        return database.change(
                Names.key(Kinds.ISSUANCE, accessToken),
                Condition.missingOrAtMost(Fields.USED, time - 1),
                Map.of(Fields.USED, Long.toString(time)));
    }

    /** Issuances of this grant, or else of this subject, or else of this client. */
    static Listing<Issuance> listing(KeyValueDatabase database, IssuanceQuery which) {
        String list;
        if (which.grant() != null) {
            list = Names.by(Kinds.ISSUANCE, Kinds.GRANT, which.grant());
        } else if (which.subject() != null) {
            list = Names.by(Kinds.ISSUANCE, Kinds.SUBJECT, which.subject());
        } else {
            list = Names.by(Kinds.ISSUANCE, Kinds.CLIENT, String.valueOf(which.client()));
        }
        return new Listing<>(database, list, Fields::issuance);
    }
}
