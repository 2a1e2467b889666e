// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Administration;
import org.oauth2server.store.ClientText;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Documents;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Position;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Pruning;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;

/** The listings of operators, each page a range of an index; sums and pruning have classes of their own. */
final class SqlAdministration implements Administration {

    private static final String CLIENTS = "select document from #clients where realm = :realm and id > :after";
    private static final String CONTAINS =
            " and (position(:text in %1$s) > 0 or position(:text in %2$s) > 0 or position(:text in %3$s) > 0)"
                    .formatted(lower("id"), lower("name"), lower("coalesce(link, '')"));
    private static final String IN_ORDER = " order by realm, id limit :size";

    private static final String GRANTS =
            " where g.realm = :realm%s and g.decided_at <= :time and (g.decided_at < :time or g.id > :digest)";
    private static final String GRANTS_AFTER =
            SqlGrants.SELECT + SqlGrants.JOINS + GRANTS + "%s order by g.decided_at desc, g.id limit :size";
    private static final String ISSUANCES =
            " where i.realm = :realm%s and i.issued <= :time and (i.issued < :time or i.access_token > :digest)";
    private static final String ISSUANCES_AFTER = SqlIssuances.SELECT + SqlIssuances.JOINS + ISSUANCES
            + "%s order by i.issued desc, i.access_token limit :size";

    private final Realm realm;
    private final boolean seconds;
    private final Statistics statistics;
    private final Pruning pruning;

    SqlAdministration(Realm realm) {
        this.realm = realm;
        this.seconds = realm.dialect() == Dialect.POSTGRESQL;
        this.statistics = new Statistics(realm);
        this.pruning = pruning(realm);
    }

    /** ASCII letters only, so that both databases fold the same ones. */
    private static String lower(String column) {
        return "translate(" + column + ", 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz')";
    }

    @Override
    public Page<Client> clients(String text, PageRequest page) {
        Sql sql = text.isEmpty()
                ? realm.sql(CLIENTS + IN_ORDER)
                : realm.sql(CLIENTS + CONTAINS + IN_ORDER).bind("text", ClientText.fold(text));
        ClientId after = Position.ofClients(page);
        List<Client> found = sql.bind("after", after == null ? "" : after.value())
                .bind("size", page.size() + 1)
                .all(row -> Documents.client(row.getString(1)));
        return Position.clients(found, page);
    }

    @Override
    public Page<View<Grant>> grants(GrantQuery query, PageRequest page) {
        Conditions conditions = Conditions.of(query, "g.");
        String ofAPage = query.id() == null && query.subject() == null
                ? ofAPage(
                        "#grants g",
                        "g.realm desc, g.client desc",
                        seconds ? "g.decided_at / 1000" : "g.decided_at",
                        GRANTS)
                : "";
        List<View<Grant>> found = after(GRANTS_AFTER, ofAPage, conditions, Position.ofGrants(page), page.size())
                .all(row -> SqlGrants.view(row));
        return Position.grants(found, page);
    }

    @Override
    public Page<View<Issuance>> issuances(IssuanceQuery query, PageRequest page) {
        Conditions conditions = Conditions.of(query, "i.");
        String ofAPage = query.grant() == null && query.subject() == null
                ? ofAPage(
                        "#issuances i",
                        "i.realm desc, i.client desc",
                        "i." + realm.dialect().issued(),
                        ISSUANCES)
                : "";
        List<View<Issuance>> found = after(
                        ISSUANCES_AFTER, ofAPage, conditions, Position.ofIssuances(page), page.size())
                .all(row -> SqlIssuances.view(row));
        return Position.issuances(found, page);
    }

    /**
     * No earlier than the page goes back. The index by client has the times, on PostgreSQL their seconds, and not the digests; read from its end it gives
     * those of one page, and the rows of these times alone are sorted. H2 would else sort all that the client has. An index of seconds is told in seconds, too,
     * where the page begins.
     */
    private String ofAPage(String table, String order, String indexed, String where) {
        String beginning = seconds ? " and " + indexed + " <= :time / 1000" : "";
        return beginning + " and " + indexed + " >= (select min(p.indexed) from (select " + indexed
                + " as indexed from " + table + where + beginning + " order by " + order + ", " + indexed
                + " desc limit :size) p)";
    }

    private Sql after(String text, String ofAPage, Conditions conditions, @Nullable Position position, int size) {
        String bound = String.format(Locale.ROOT, ofAPage, conditions.text());
        Sql sql = conditions.bind(realm.sql(String.format(Locale.ROOT, text, conditions.text(), bound)));
        sql.bind("time", position == null ? Long.MAX_VALUE : position.time().toEpochMilli());
        return sql.bind(
                        "digest",
                        position == null ? new byte[0] : position.digest().bytes())
                .bind("size", size + 1);
    }

    @Override
    public List<DayCount> issuedPerDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        return statistics.issuedPerDay(from, to, only);
    }

    @Override
    public Totals totals(Instant now, @Nullable ClientId only) {
        return statistics.totals(now, only);
    }

    /** Issuances are counted by day as they go: in one statement on PostgreSQL, in one transaction on H2. */
    private static Pruning pruning(Realm realm) {
        return new Pruning(
                Doomed.wiped(realm, "#issuances", "replay_until", "replay"),
                Doomed.deleted(realm, "#authorization_requests", "keep_until"),
                Doomed.deleted(realm, "#grants", "keep_until"),
                new Doomed(realm, "#issuances", "keep_until", "", new Counting(realm)::prune),
                Doomed.deleted(realm, "#replays", "keep_until"),
                Doomed.deleted(realm, "#consents", "expires"));
    }

    @Override
    public PruneReport prune(Instant now, PrunePlan plan) {
        return pruning.prune(now, plan);
    }
}
