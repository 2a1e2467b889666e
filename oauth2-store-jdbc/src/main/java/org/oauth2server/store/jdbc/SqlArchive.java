// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Replay;

/** Whole tables of a realm, each listing a range of its primary key. */
final class SqlArchive implements Archive {
    private static final String MOST = " limit :most";
    private static final String REQUESTS = "select " + RequestRow.COLUMNS
            + " from #authorization_requests r where r.realm = :realm and r.handle > :after order by r.realm, r.handle"
            + MOST;
    private static final String GRANTS = "select " + GrantRow.COLUMNS
            + " from #grants g where g.realm = :realm and g.id > :after order by g.realm, g.id" + MOST;
    private static final String ISSUANCES = "select " + IssuanceRow.COLUMNS
            + " from #issuances i where i.realm = :realm and i.access_token > :after order by i.realm, i.access_token"
            + MOST;
    private static final String CONSENTS = SqlConsents.SELECT
            + "k.subject >= :subject and (k.subject > :subject or k.client > :client) order by k.realm, k.subject, k.client"
            + MOST;
    private static final Columns REPLAY = Columns.of("m", "purpose", "id", "keep_until");
    private static final String REPLAYS = "select " + REPLAY
            + " from #replays m where m.realm = :realm and m.id >= :id and (m.id > :id or m.purpose > :purpose)"
            + " order by m.realm, m.id, m.purpose" + MOST;
    private static final String ISSUED_TO = """
            select client from (
                select client from #issued_days where realm = :realm and client > :after
                union select client from #issuances where realm = :realm and client > :after
            ) as issued_to order by client limit :most""";

    private static final String STANDING = """
            select cast(:realm as integer) as realm, cast(:day as bigint) as epoch_day, cast(:client as varchar(200)) as client,
                cast(:issued as bigint) - count(*) as issued
            from #issuances where realm = :realm and client = :client and %s >= :from_time and %<s < :end_time""";
    private static final String RAISE_H2 =
            "merge into #issued_days d using (" + STANDING.formatted(Dialect.H2.issued()) + """
            ) n on d.realm = n.realm and d.epoch_day = n.epoch_day and d.client = n.client
            when matched and d.issued < n.issued then update set issued = n.issued
            when not matched and n.issued > 0 then
                insert (realm, epoch_day, client, issued) values (n.realm, n.epoch_day, n.client, n.issued)""";
    private static final String RAISE_POSTGRESQL = """
            insert into #issued_days as days (realm, epoch_day, client, issued)
            select realm, epoch_day, client, issued from (""" + STANDING.formatted(Dialect.POSTGRESQL.issued()) + """
            ) as n where n.issued > 0
            on conflict (realm, epoch_day, client) do update set issued = excluded.issued where days.issued < excluded.issued""";

    private final Realm realm;

    SqlArchive(Realm realm) {
        this.realm = realm;
    }

    @Override
    public List<AuthorizationRequest> requests(@Nullable Digest after, int most) {
        return after(REQUESTS, after, most).all(row -> RequestRow.read(row));
    }

    @Override
    public List<Grant> grants(@Nullable Digest after, int most) {
        return after(GRANTS, after, most).all(row -> GrantRow.read(row));
    }

    @Override
    public List<Issuance> issuances(@Nullable Digest after, int most) {
        return after(ISSUANCES, after, most).all(row -> IssuanceRow.read(row));
    }

    private Sql after(String text, @Nullable Digest after, int most) {
        return realm.sql(text)
                .bind("after", after == null ? new byte[0] : after.bytes())
                .bind("most", most);
    }

    @Override
    public List<Consent> consents(@Nullable Consent after, int most) {
        return realm.sql(CONSENTS)
                .bind("subject", after == null ? "" : after.subject())
                .bind("client", after == null ? "" : after.client().value())
                .bind("most", most)
                .all(row -> SqlConsents.read(row));
    }

    @Override
    public List<Replay> replays(@Nullable Replay after, int most) {
        return realm.sql(REPLAYS)
                .bind("id", after == null ? new byte[0] : after.id().bytes())
                .bind("purpose", after == null ? "" : after.purpose())
                .bind("most", most)
                .all(row -> replay(REPLAY.in(row)));
    }

    private static Replay replay(Row row) throws java.sql.SQLException {
        return new Replay(row.text("purpose"), row.digest("id"), row.time("keep_until"));
    }

    @Override
    public List<ClientId> issuedTo(@Nullable ClientId after, int most) {
        return realm.sql(ISSUED_TO)
                .bind("after", after == null ? "" : after.value())
                .bind("most", most)
                .all(row -> new ClientId(row.getString(1)));
    }

    @Override
    public void raise(ClientId client, LocalDate day, long issued) {
        realm.sql(realm.dialect() == Dialect.H2 ? RAISE_H2 : RAISE_POSTGRESQL)
                .bind("client", client.value())
                .bind("day", day.toEpochDay())
                .bind("issued", issued)
                .bind("from_time", day.toEpochDay() * realm.dialect().day())
                .bind("end_time", (day.toEpochDay() + 1) * realm.dialect().day())
                .put();
    }
}
