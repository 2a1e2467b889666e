// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Administration;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.Totals;
import org.oauth2server.store.View;

/** S9: what operators ask for. {@link PageRules} has the pages, {@link SigningKeyRules} the keys. */
interface AdministrationRules {
    @Test
    @Rule("S9.2")
    @Tag("ST-06")
    default void clients_and_issuers_are_listed_by_identifier_byte_by_byte(Bench bench) {
        Nodes nodes = bench.fresh();
        List<String> ids =
                List.of("b", "B", "a", "A", "_", "-", "a-b", "ab", "aB", "a_b", "~", "!", "0", "10", "9", "a.b");
        ids.forEach(id -> nodes.one().clients().create(bench.samples().client(new ClientId(id))));
        List<String> identifiers =
                List.of("https://b", "https://B", "HTTPS://a", "https://a", "https://a/", "https://a-b", "urn:x");
        identifiers.forEach(id -> nodes.one().issuers().put(bench.samples().issuer(id), Issuers.NONE_YET));
        bench.does("clients and issuers were put in, whose identifiers a dictionary would sort differently");
        assertThat(nodes.two()
                        .administration()
                        .clients("", PageRequest.first(100))
                        .items())
                .extracting(client -> client.id().value())
                .containsExactlyElementsOf(ids.stream().sorted().toList());
        assertThat(nodes.two().issuers().all())
                .extracting(Issuer::identifier)
                .containsExactlyElementsOf(identifiers.stream().sorted().toList());
    }

    @Test
    @Rule("S9.2")
    default void grants_and_issuances_are_listed_the_latest_first_and_then_by_key(Bench bench) {
        Client client = bench.samples().client();
        List<Grant> grants = new ArrayList<>();
        List<Issuance> issuances = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            byte[] key = bench.samples().bytes(Digest.BYTES);
            key[0] = (byte) (i * 23);
            Instant time = bench.now().minusSeconds(i % 3);
            grants.add(bench.samples().grant(client, draft -> {
                draft.id = Digest.of(key);
                draft.decidedAt = time;
            }));
            issuances.add(bench.samples().issuance(client, draft -> {
                draft.accessToken = Digest.of(key);
                draft.issued = time;
            }));
        }
        grants.forEach(grant -> bench.one().grants().decide(grant));
        issuances.forEach(issuance -> bench.one().issuances().issue(issuance));
        bench.does("twelve grants and issuances of three seconds were put in");
        assertThat(bench.two()
                        .administration()
                        .grants(GrantQuery.client(client.id()), PageRequest.first(100))
                        .items())
                .extracting(View::value)
                .containsExactlyElementsOf(grants.stream()
                        .sorted(Comparator.comparing(Grant::decidedAt)
                                .reversed()
                                .thenComparing(Grant::id))
                        .toList());
        assertThat(bench.two()
                        .administration()
                        .issuances(IssuanceQuery.client(client.id()), PageRequest.first(100))
                        .items())
                .extracting(View::value)
                .containsExactlyElementsOf(issuances.stream()
                        .sorted(Comparator.comparing(Issuance::issued)
                                .reversed()
                                .thenComparing(Issuance::accessToken))
                        .toList());
    }

    @Test
    @Rule("S9.3")
    @Tag("ST-03")
    @Tag("ST-05")
    default void clients_are_found_by_identifier_name_or_link_taken_literally(Bench bench) {
        Nodes nodes = bench.fresh();
        Client one = bench.samples().client(new ClientId("id-100%_a.b*")).toBuilder()
                .name("First [x] \\d Émile")
                .link("https://one.example")
                .build();
        Client two = bench.samples().client(new ClientId("id-1000xaxbx")).toBuilder()
                .name("Second x d emile")
                .notes("First")
                .build();
        nodes.one().clients().create(one);
        nodes.one().clients().create(two);
        bench.does("two clients were searched for by texts with the signs of patterns in them");
        for (String text : List.of("100%_A.B*", "%_", "[X]", "\\d", "\\", "ONE.example", "first", "Émile", "ÉMILE")) {
            assertThat(search(nodes.two(), text)).as("found by '%s'", text).containsExactly(one);
        }
        for (String text : List.of("", "ID-100", "d", "a", " ")) {
            assertThat(search(nodes.two(), text)).as("found by '%s'", text).containsExactly(one, two);
        }
        for (String text :
                List.of("100%x", "id_1", ".*", "^id", "émile", "nothing", "' OR 1=1 --", "{\"$ne\":1}", "(", "null")) {
            assertThat(search(nodes.two(), text)).as("found by '%s'", text).isEmpty();
        }
    }

    private static List<Client> search(Store store, String text) {
        return store.administration().clients(text, PageRequest.first(10)).items();
    }

    @Test
    @Rule("S9.3")
    default void a_query_selects_what_meets_all_its_conditions(Bench bench) {
        Samples samples = bench.samples();
        Client mine = samples.client();
        Client other = samples.client();
        String alice = "alice " + samples.word();
        List<Grant> grants = new ArrayList<>();
        List<Issuance> issuances = new ArrayList<>();
        for (Client client : List.of(mine, other)) {
            for (String subject : List.of(alice, "Alice " + samples.word())) {
                Grant grant = samples.grant(client, draft -> draft.subject = subject);
                grants.add(grant);
                issuances.add(samples.onGrant(grant, samples.digest(), "authorization_code"));
            }
        }
        issuances.add(samples.issuance(mine));
        grants.forEach(grant -> bench.one().grants().decide(grant));
        issuances.forEach(issuance -> bench.one().issuances().issue(issuance));
        bench.does("grants and issuances of two clients and several subjects were asked for by each condition");
        Administration desk = bench.two().administration();
        PageRequest page = PageRequest.first(10);
        assertThat(desk.grants(GrantQuery.subject(alice), page).items())
                .extracting(View::value)
                .containsExactlyInAnyOrder(grants.get(0), grants.get(2));
        assertThat(desk.grants(GrantQuery.client(mine.id()), page).items())
                .extracting(View::value)
                .containsExactlyInAnyOrder(grants.get(0), grants.get(1));
        assertThat(desk.grants(new GrantQuery(null, mine.id(), alice), page).items())
                .extracting(View::value)
                .containsExactly(grants.get(0));
        assertThat(desk.grants(GrantQuery.id(grants.get(3).id()), page).items())
                .extracting(View::value)
                .containsExactly(grants.get(3));
        assertThat(desk.grants(new GrantQuery(grants.get(3).id(), mine.id(), null), page)
                        .items())
                .isEmpty();
        assertThat(desk.issuances(IssuanceQuery.subject(alice), page).items())
                .extracting(View::value)
                .containsExactlyInAnyOrder(issuances.get(0), issuances.get(2));
        assertThat(desk.issuances(IssuanceQuery.client(mine.id()), page).items())
                .extracting(View::value)
                .containsExactlyInAnyOrder(issuances.get(0), issuances.get(1), issuances.get(4));
        assertThat(desk.issuances(IssuanceQuery.grant(grants.get(2).id()), page).items())
                .extracting(View::value)
                .containsExactly(issuances.get(2));
        assertThat(desk.issuances(new IssuanceQuery(grants.get(2).id(), mine.id(), null), page)
                        .items())
                .isEmpty();
        assertThat(desk.issuances(new IssuanceQuery(null, other.id(), alice), page)
                        .items())
                .extracting(View::value)
                .containsExactly(issuances.get(2));
    }

    @Test
    @Rule("S9.3")
    default void a_listing_shows_the_facts_behind_each_item(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        bench.one()
                .grants()
                .revoke(GrantQuery.id(family.grant().id()), bench.samples().revocation("requested"));
        Grant revoked = family.grant().revoke(bench.samples().revocation("requested"));
        bench.does("a grant with tokens was revoked, and both were listed");
        PageRequest page = PageRequest.first(10);
        View<Grant> grant = bench.two()
                .administration()
                .grants(GrantQuery.id(revoked.id()), page)
                .items()
                .get(0);
        View<Issuance> issuance = bench.two()
                .administration()
                .issuances(IssuanceQuery.grant(revoked.id()), page)
                .items()
                .get(0);
        assertThat(grant.value()).isEqualTo(revoked);
        assertThat(grant.client()).isEqualTo(family.client().state());
        assertThat(issuance.value().key()).isEqualTo(family.first().key());
        assertThat(issuance.client()).isEqualTo(family.client().state());
        assertThat(issuance.grant()).isEqualTo(revoked);
    }

    @Test
    @Rule("S9.5")
    @Tag("ST-14")
    @ResourceLock(Resources.TIME_ZONE)
    default void an_issuance_counts_for_its_day_in_utc(Bench bench) {
        Nodes nodes = bench.fresh();
        TimeZone zone = TimeZone.getDefault();
        Client client = bench.samples().client();
        Client other = bench.samples().client();
        LocalDate day = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC).minusDays(3);
        Instant midnight = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        try {
            for (String there : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kolkata", "UTC")) {
                TimeZone.setDefault(TimeZone.getTimeZone(there));
                for (Instant time : List.of(
                        midnight.minusMillis(1),
                        midnight,
                        midnight.plusSeconds(43_200),
                        midnight.plusSeconds(86_400).minusMillis(1),
                        midnight.plusSeconds(86_400))) {
                    nodes.one().issuances().issue(bench.samples().issuance(client, draft -> draft.issued = time));
                }
            }
            nodes.one().issuances().issue(bench.samples().issuance(other, draft -> draft.issued = midnight));
            bench.does(
                    "on servers in four zones, one issuance just before a day, three on it and one just after it were counted");
            for (String there : List.of("Pacific/Kiritimati", "Pacific/Pago_Pago")) {
                TimeZone.setDefault(TimeZone.getTimeZone(there));
                Administration desk = nodes.two().administration();
                assertThat(desk.issuedPerDay(day.minusDays(9), day.plusDays(9), null))
                        .containsExactly(
                                new DayCount(day.minusDays(1), 4),
                                new DayCount(day, 13),
                                new DayCount(day.plusDays(1), 4));
                assertThat(desk.issuedPerDay(day, day, null)).containsExactly(new DayCount(day, 13));
                assertThat(desk.issuedPerDay(day, day, other.id())).containsExactly(new DayCount(day, 1));
                assertThat(desk.issuedPerDay(day.plusDays(2), day.plusDays(9), null))
                        .isEmpty();
                assertThat(desk.issuedPerDay(day.plusDays(1), day, null)).isEmpty();
            }
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    @Rule("S9.8")
    @Tag("CC-10")
    default void totals_count_what_is_there_for_all_and_for_one(Bench bench) {
        Nodes nodes = bench.fresh();
        Family family = Family.in(nodes.one(), bench.samples());
        Client other = bench.samples().client();
        nodes.one().clients().create(other);
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        Instant thisWeek = today.minusDays(6).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant time : List.of(
                bench.now(), thisWeek, thisWeek.minusMillis(1), bench.now().minus(Duration.ofDays(400)))) {
            nodes.one().issuances().issue(bench.samples().issuance(other, draft -> draft.issued = time));
        }
        bench.does(
                "two clients were given one and four issuances, one of these outside of the week and one long ago; a grant and a token were revoked");
        assertThat(nodes.two().administration().totals(bench.now(), null)).isEqualTo(new Totals(2, 5, 3, 0));
        nodes.one()
                .grants()
                .revoke(GrantQuery.id(family.grant().id()), bench.samples().revocation("requested"));
        nodes.two().issuances().revoke(family.accessToken(), bench.samples().revocation("requested"));
        assertThat(nodes.two().administration().totals(bench.now(), null)).isEqualTo(new Totals(2, 5, 3, 2));
        assertThat(nodes.two()
                        .administration()
                        .totals(bench.now(), family.client().id()))
                .isEqualTo(new Totals(1, 1, 1, 2));
        assertThat(nodes.two().administration().totals(bench.now(), other.id())).isEqualTo(new Totals(1, 4, 2, 0));
        assertThat(nodes.two()
                        .administration()
                        .totals(bench.now(), bench.samples().clientId()))
                .isEqualTo(new Totals(0, 0, 0, 0));
    }
}
