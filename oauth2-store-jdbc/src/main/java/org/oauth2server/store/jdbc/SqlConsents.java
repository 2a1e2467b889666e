// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;

/** Consents, one for a subject and a client. */
final class SqlConsents implements Consents {
    private static final Columns COLUMNS =
            Columns.of("k", "subject", "client", "scopes", "redirect_uri", "granted", "expires", "document");

    static final String SELECT = "select " + COLUMNS + " from #consents k where k.realm = :realm and ";

    private static final String FIND = SELECT + "k.subject = :subject and k.client = :client";
    private static final String INSERT = """
            (realm, subject, client, scopes, redirect_uri, granted, expires, document)
            values (:realm, :subject, :client, :scopes, :redirect_uri, :granted, :expires, :document)""";

    /** H2's shorter form, with a key, spins while another transaction holds the row out of its sight: where reads are repeatable. */
    private static final String PUT_H2 = """
            merge into #consents k using dual on k.realm = :realm and k.subject = :subject and k.client = :client
            when matched then update set scopes = :scopes, redirect_uri = :redirect_uri, granted = :granted, expires = :expires,
                document = :document
            when not matched then insert\s""" + INSERT;

    private static final String PUT_POSTGRESQL = "insert into #consents " + INSERT + """
             on conflict (realm, subject, client) do update set scopes = excluded.scopes, redirect_uri = excluded.redirect_uri,
                granted = excluded.granted, expires = excluded.expires, document = excluded.document""";
    private static final String REMOVE =
            "delete from #consents where realm = :realm and subject = :subject and client = :client";

    private final Realm realm;

    SqlConsents(Realm realm) {
        this.realm = realm;
    }

    @Override
    public Optional<Consent> find(String subject, ClientId client) {
        return of(FIND, subject, client).one(row -> read(row));
    }

    @Override
    public void put(Consent consent) {
        String put = realm.dialect() == Dialect.H2 ? PUT_H2 : PUT_POSTGRESQL;
        of(put, consent.subject(), consent.client())
                .bind("scopes", consent.scopes().toString())
                .bind("redirect_uri", consent.redirectUri())
                .bind("granted", consent.granted())
                .bind("expires", consent.expires())
                .bind("document", Row.document(consent.extensions()))
                .put();
    }

    @Override
    public boolean remove(String subject, ClientId client) {
        return of(REMOVE, subject, client).changed();
    }

    private Sql of(String text, String subject, ClientId client) {
        return realm.sql(text).bind("subject", subject).bind("client", client.value());
    }

    static Consent read(ResultSet result) throws SQLException {
        Row row = COLUMNS.in(result);
        return new Consent(
                row.text("subject"),
                row.client("client"),
                row.scopes(),
                row.textOrNull("redirect_uri"),
                row.time("granted"),
                row.timeOrNull("expires"),
                row.extensions());
    }
}
