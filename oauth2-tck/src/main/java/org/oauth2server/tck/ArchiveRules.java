// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Capability;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Replay;
import org.oauth2server.store.Store;

/** S16: a realm can be carried to another store whole. */
interface ArchiveRules {
    /** What a listing gives from beginning to end, in parts of this size. */
    private static <T, K> List<T> all(
            BiFunction<@Nullable K, Integer, List<T>> listing, java.util.function.Function<T, K> key, int size) {
        List<T> all = new ArrayList<>();
        List<T> part = listing.apply(null, size);
        while (!part.isEmpty()) {
            assertThat(part).hasSizeLessThanOrEqualTo(size);
            all.addAll(part);
            part = listing.apply(key.apply(part.get(part.size() - 1)), size);
        }
        return all;
    }

    @Test
    @Rule("S16.1")
    default void a_listing_has_every_record_once_in_parts_of_any_size(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Samples samples = bench.samples();
        Client client = samples.client();
        ClientId gone = samples.clientId();
        List<AuthorizationRequest> requests = new ArrayList<>();
        List<Grant> grants = new ArrayList<>();
        List<Issuance> issuances = new ArrayList<>();
        List<Consent> consents = new ArrayList<>();
        List<Replay> replays = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant until = bench.now().plusSeconds(300L + i);
            requests.add(i % 2 == 0 ? samples.pending(client) : samples.device(client));
            Grant grant = samples.grantWithCode(client);
            grants.add(grant);
            Instant issued = bench.now().minusSeconds(i);
            issuances.add(
                    i % 2 == 0 ? samples.redeem(grant) : samples.issuance(client, draft -> draft.issued = issued));
            consents.add(samples.consent("subject " + i % 3 + " \uD83D\uDE00\uFFFD", samples.clientId()));
            replays.add(new Replay(i % 2 == 0 ? "jti" : "dpop.proof", samples.digest(), until));
        }
        issuances.add(samples.issuance(client, draft -> draft.client = gone));
        requests.forEach(request -> nodes.one().requests().open(request));
        grants.forEach(grant -> nodes.one().grants().decide(grant));
        issuances.forEach(issuance -> nodes.one().issuances().issue(issuance));
        consents.forEach(consent -> nodes.one().consents().put(consent));
        replays.forEach(replay -> nodes.one().replays().first(replay.purpose(), replay.id(), replay.until()));
        requests.sort(Comparator.comparing(AuthorizationRequest::handle));
        grants.sort(Comparator.comparing(Grant::id));
        issuances.sort(Comparator.comparing(Issuance::accessToken));
        bench.does("seven records of each kind were written, and listed in parts of 1, 3 and 100");
        Archive archive = nodes.two().archive();
        for (int size : List.of(1, 3, 100)) {
            assertThat(all(archive::requests, AuthorizationRequest::handle, size))
                    .isEqualTo(requests);
            assertThat(all(archive::grants, Grant::id, size)).isEqualTo(grants);
            assertThat(all(archive::issuances, Issuance::accessToken, size)).isEqualTo(issuances);
            assertThat(all(archive::consents, (Consent last) -> last, size))
                    .containsExactlyInAnyOrderElementsOf(consents);
            assertThat(all(archive::replays, (Replay last) -> last, size)).containsExactlyInAnyOrderElementsOf(replays);
            assertThat(all(archive::issuedTo, (ClientId last) -> last, size))
                    .containsExactlyInAnyOrder(client.id(), gone)
                    .isSorted();
        }
    }

    @Test
    @Rule("S16.1")
    default void what_is_inserted_meanwhile_makes_no_listing_skip_or_repeat(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Client client = bench.samples().client();
        List<Issuance> before = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            before.add(bench.samples().issuance(client));
        }
        before.forEach(issuance -> nodes.one().issuances().issue(issuance));
        bench.does("twelve issuances were listed two by two, while another one was inserted after each part");
        List<Issuance> listed = new ArrayList<>();
        List<Issuance> part = nodes.two().archive().issuances(null, 2);
        while (!part.isEmpty()) {
            listed.addAll(part);
            if (listed.size() < 100) {
                nodes.one().issuances().issue(bench.samples().issuance(client));
            }
            Digest last = part.get(part.size() - 1).accessToken();
            part = nodes.two().archive().issuances(last, 2);
        }
        assertThat(listed).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    @Rule("S16.2")
    default void a_listing_shows_a_record_as_it_is_now(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Family family = Family.in(nodes.one(), bench.samples());
        Instant hour = bench.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS);
        nodes.one().issuances().touch(family.accessToken(), hour);
        nodes.one().issuances().revoke(family.accessToken(), bench.samples().revocation("requested"));
        nodes.one()
                .grants()
                .revoke(GrantQuery.id(family.grant().id()), bench.samples().revocation("withdrawn"));
        bench.does("a grant and a token were revoked, the token after it was used, and both were listed");
        assertThat(nodes.two().archive().grants(null, 10))
                .containsExactly(family.grant().revoke(bench.samples().revocation("withdrawn")));
        assertThat(nodes.two().archive().issuances(null, 10))
                .containsExactly(
                        family.first().touch(hour).revoke(bench.samples().revocation("requested")));
    }

    @Test
    @Rule("S16.2")
    default void a_record_that_was_revoked_elsewhere_is_written_as_it_is(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Client client = bench.samples().client();
        Grant grant =
                bench.samples().grantWithCode(client).revoke(bench.samples().revocation("withdrawn"));
        Issuance issuance = bench.samples()
                .redeem(grant)
                .touch(bench.now().truncatedTo(java.time.temporal.ChronoUnit.HOURS))
                .revoke(bench.samples().revocation("requested"));
        nodes.one().grants().decide(grant);
        nodes.one().issuances().issue(issuance);
        bench.does("a grant and an issuance were inserted that had been revoked elsewhere");
        assertThat(nodes.two().archive().grants(null, 10)).containsExactly(grant);
        assertThat(nodes.two().archive().issuances(null, 10)).containsExactly(issuance);
        assertThat(nodes.two().administration().totals(bench.now(), null).revoked())
                .isEqualTo(2);
    }

    @Test
    @Rule("S16.3")
    default void a_count_that_is_raised_is_as_high_as_was_said_and_never_lower(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Client client = bench.samples().client();
        ClientId gone = bench.samples().clientId();
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        LocalDate longAgo = today.minusDays(400);
        nodes.one().issuances().issue(bench.samples().issuance(client));
        nodes.one().issuances().issue(bench.samples().issuance(client));
        bench.does("the counts of two clients were raised, to less than, as much as and more than there was");
        for (int i = 0; i < 2; i++) {
            nodes.node(i).archive().raise(client.id(), today, 1);
            nodes.node(i).archive().raise(client.id(), today, 5);
            nodes.node(i).archive().raise(client.id(), today, 2);
            nodes.node(i).archive().raise(gone, longAgo, 7);
            nodes.node(i).archive().raise(gone, longAgo, 6);
        }
        mustCount(nodes.two(), client.id(), today, 5);
        mustCount(nodes.two(), gone, longAgo, 7);
        assertThat(nodes.one().administration().issuedPerDay(longAgo, today, null))
                .containsExactly(new DayCount(longAgo, 7), new DayCount(today, 5));
        assertThat(nodes.one().administration().totals(bench.now(), null).issued())
                .isEqualTo(12);
        assertThat(nodes.two().archive().issuedTo(null, 10)).containsExactlyInAnyOrder(client.id(), gone);
        nodes.one().issuances().issue(bench.samples().issuance(client));
        mustCount(nodes.two(), client.id(), today, 6);
    }

    @Test
    @Rule("S8.4")
    default void a_count_that_was_raised_stays_when_issuances_are_pruned(Bench bench) {
        bench.needs(Capability.ARCHIVE, "it cannot be listed whole, nor be carried to another store.");
        Nodes nodes = bench.fresh();
        Client client = bench.samples().client();
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        nodes.one().issuances().issue(bench.samples().issuance(client));
        nodes.one().archive().raise(client.id(), today, 5);
        Instant future = bench.now().plus(java.time.Duration.ofDays(4000));
        bench.does("a count was raised beyond the one issuance there was, which then was pruned");
        assertThat(nodes.one().administration().prune(future, Attic.ALL).issuances())
                .isEqualTo(1);
        mustCount(nodes.two(), client.id(), today, 5);
        nodes.two().archive().raise(client.id(), today, 5);
        mustCount(nodes.one(), client.id(), today, 5);
    }

    private static void mustCount(Store store, ClientId client, LocalDate day, long issued) {
        assertThat(store.administration().issuedPerDay(day, day, client)).containsExactly(new DayCount(day, issued));
    }
}
