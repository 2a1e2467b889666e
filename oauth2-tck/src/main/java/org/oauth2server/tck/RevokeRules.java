// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;

/** S5: revoking is one write on one record. {@link RevokeRaces} has what happens at the same time. */
interface RevokeRules {
    @Test
    @Rule("S5.1")
    @Tag("CC-04")
    default void when_a_grant_is_revoked_all_its_tokens_are_dead_on_both_instances(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Issuance second = bench.samples().refresh(family.grant(), family.first());
        bench.two().issuances().issue(second);
        bench.does("a grant with two generations of tokens was revoked on one instance");
        assertThat(bench.one()
                        .grants()
                        .revoke(
                                GrantQuery.id(family.grant().id()),
                                bench.samples().revocation("requested")))
                .isEqualTo(1);
        for (Store store : List.of(bench.two(), bench.one())) {
            assertThat(bench.accessToken(store, family.accessToken())).isNotEqualTo(Liveness.ALIVE);
            assertThat(bench.accessToken(store, second.accessToken())).isNotEqualTo(Liveness.ALIVE);
            assertThat(bench.refreshToken(store, Objects.requireNonNull(second.refreshToken())))
                    .isNotEqualTo(Liveness.ALIVE);
        }
    }

    @Test
    @Rule("S5.1")
    @Tag("CC-04")
    default void every_query_revokes_what_it_selects_and_nothing_else(Bench bench) {
        Samples samples = bench.samples();
        Client client = samples.client();
        Client other = samples.client();
        String alice = "alice " + samples.word();
        Grant hers = samples.grant(client, draft -> draft.subject = alice);
        Grant hersElsewhere = samples.grant(other, draft -> draft.subject = alice);
        Grant his = samples.grant(client, draft -> draft.subject = "bob");
        Grant hersAgain = samples.grant(client, draft -> draft.subject = alice);
        Revocation why = samples.revocation("withdrawn");
        for (Grant grant : List.of(hers, hersElsewhere, his, hersAgain)) {
            bench.one().grants().decide(grant);
        }
        bench.does(
                "of four grants, those of one id, then of one client and subject, then of the subject, then of the client were revoked");
        assertThat(bench.two().grants().revoke(GrantQuery.id(hers.id()), why))
                .as("by id")
                .isEqualTo(1);
        assertThat(revoked(bench.one(), hers, hersAgain, hersElsewhere, his))
                .containsExactly(true, false, false, false);
        assertThat(bench.two().grants().revoke(new GrantQuery(null, client.id(), alice), why))
                .as("by client and subject")
                .isEqualTo(1);
        assertThat(revoked(bench.one(), hers, hersAgain, hersElsewhere, his)).containsExactly(true, true, false, false);
        assertThat(bench.two().grants().revoke(new GrantQuery(his.id(), null, alice), why))
                .as("by the id of one and the subject of another")
                .isZero();
        assertThat(bench.two().grants().revoke(GrantQuery.subject(alice), why))
                .as("by subject")
                .isEqualTo(1);
        assertThat(revoked(bench.one(), hers, hersAgain, hersElsewhere, his)).containsExactly(true, true, true, false);
        assertThat(bench.two().grants().revoke(GrantQuery.client(client.id()), why))
                .as("by client")
                .isEqualTo(1);
        assertThat(revoked(bench.one(), hers, hersAgain, hersElsewhere, his)).containsExactly(true, true, true, true);
    }

    private static List<Boolean> revoked(Store store, Grant... grants) {
        List<Boolean> revoked = new ArrayList<>();
        for (Grant grant : grants) {
            revoked.add(store.grants().find(grant.id()).orElseThrow().value().revoked() != null);
        }
        return revoked;
    }

    @Test
    @Rule("S5.2")
    @Tag("CC-04")
    default void what_is_issued_after_a_revocation_is_dead_on_arrival(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Issuance late = bench.samples().refresh(family.grant(), family.first());
        bench.does("a grant was revoked on one instance, then its refresh token spent on the other");
        bench.one()
                .grants()
                .revoke(GrantQuery.id(family.grant().id()), bench.samples().revocation("requested"));
        assertThat(bench.two().issuances().issue(late).won())
                .as("the insert, which knows nothing of the grant")
                .isTrue();
        mustBeDead(bench, late);
    }

    static void mustBeDead(Bench bench, Issuance issuance) {
        for (Store store : List.of(bench.one(), bench.two())) {
            assertThat(bench.accessToken(store, issuance.accessToken()).alive())
                    .as("its access token is alive")
                    .isFalse();
            assertThat(bench.refreshToken(store, Objects.requireNonNull(issuance.refreshToken()))
                            .alive())
                    .as("its refresh token is alive")
                    .isFalse();
        }
    }

    @Test
    @Rule("S5.3")
    @Tag("DS-09")
    default void revoking_a_grant_rewrites_none_of_its_tokens(Bench bench, TestReporter reporter) throws Exception {
        int many = bench.settings().scale();
        Nodes nodes = bench.fresh();
        Family small = Family.in(nodes.one(), bench.samples());
        Family family = Family.in(nodes.one(), bench.samples());
        AtomicReference<Issuance> last = new AtomicReference<>(family.first());
        List<Issuance> chain = Filling.with(
                nodes, many, () -> last.updateAndGet(issuance -> bench.samples().refresh(family.grant(), issuance)));
        bench.does("a grant with %d issuances was revoked", many + 1);
        long alone = nanosToRevoke(bench, nodes.one(), small);
        long together = nanosToRevoke(bench, nodes.one(), family);
        for (Issuance issuance : chain) {
            var view = nodes.two()
                    .issuances()
                    .findByAccessToken(issuance.accessToken())
                    .orElseThrow();
            assertThat(view.value())
                    .as("the record of a token after the grant was revoked")
                    .isEqualTo(issuance);
            assertThat(Liveness.ofAccessToken(view, bench.now())).isEqualTo(Liveness.GRANT_REVOKED);
        }
        reporter.publishEntry(
                "S5.3",
                "a grant with %d issuances was revoked in %d us, one with 1 in %d us"
                        .formatted(many + 1, together / 1000, alone / 1000));
    }

    private static long nanosToRevoke(Bench bench, Store store, Family family) {
        Revocation why = bench.samples().revocation("requested");
        long start = System.nanoTime();
        long revoked = store.grants().revoke(GrantQuery.id(family.grant().id()), why);
        long nanos = System.nanoTime() - start;
        assertThat(revoked).as("grants revoked").isEqualTo(1);
        return nanos;
    }

    @Test
    @Rule("S5.4")
    default void the_first_revocation_of_a_grant_stays(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Revocation first = new Revocation(bench.now(), Revocation.REQUESTED);
        Revocation second = new Revocation(bench.now().plusSeconds(5), Revocation.WITHDRAWN);
        GrantQuery which = GrantQuery.id(family.grant().id());
        bench.does("a grant was revoked twice, for two reasons");
        assertThat(bench.one().grants().revoke(which, first)).isEqualTo(1);
        assertThat(bench.two().grants().revoke(which, second))
                .as("grants that the second call revoked")
                .isZero();
        assertThat(bench.two().grants().find(family.grant().id()).orElseThrow().value())
                .isEqualTo(family.grant().revoke(first));
    }

    @Test
    @Rule("S5.4")
    default void the_first_revocation_of_an_access_token_stays(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Revocation first = new Revocation(bench.now(), Revocation.REQUESTED);
        Revocation second = new Revocation(bench.now().plusSeconds(5), Revocation.WITHDRAWN);
        bench.does("an access token was revoked twice, for two reasons");
        assertThat(bench.one().issuances().revoke(family.accessToken(), first)).isTrue();
        assertThat(bench.two().issuances().revoke(family.accessToken(), second))
                .as("the second call revoked it")
                .isFalse();
        assertThat(bench.two()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value())
                .isEqualTo(family.first().revoke(first));
    }

    @Test
    @Rule("S5.5")
    default void one_access_token_dies_without_its_siblings(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Issuance second = bench.samples().refresh(family.grant(), family.first());
        bench.two().issuances().issue(second);
        bench.does("one access token of a family was revoked");
        assertThat(bench.one()
                        .issuances()
                        .revoke(second.accessToken(), bench.samples().revocation("requested")))
                .isTrue();
        for (Store store : List.of(bench.two(), bench.one())) {
            assertThat(bench.accessToken(store, second.accessToken())).isEqualTo(Liveness.REVOKED);
            assertThat(bench.accessToken(store, family.accessToken())).isEqualTo(Liveness.ALIVE);
            assertThat(bench.refreshToken(store, Objects.requireNonNull(second.refreshToken())))
                    .isEqualTo(Liveness.ALIVE);
        }
    }
}
