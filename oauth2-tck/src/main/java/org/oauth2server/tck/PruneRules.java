// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Pace;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** S8: what nothing can depend on any more goes, and nothing else. {@link PruneCountRules} has what is counted. */
interface PruneRules {
    @Test
    @Rule("S8.1")
    @Tag("ST-23")
    default void a_spent_key_stays_spent_while_it_must_be_kept(Bench bench) {
        Attic attic =
                new Attic(bench).keep(bench.now().plusMillis(1), bench.now().minus(Duration.ofDays(9)));
        bench.does(
                "a code, a request, a user code and an id were spent by records that expired days ago but must be kept for a millisecond more, and the realm was pruned");
        attic.prune(bench.now());
        Grant grant = attic.grants.get(0);
        AuthorizationRequest request = attic.requests.get(0);
        Issuance again = bench.samples().redeem(grant);
        assertThat(attic.one().issuances().issue(again).won())
                .as("the code was spent again")
                .isFalse();
        assertThat(attic.one().grants().decide(bench.samples().grant(attic.client, draft -> draft.id = grant.id())))
                .isEqualTo(new Spend.Spent<>(grant));
        AuthorizationRequest sameUserCode =
                bench.samples().request(attic.client, draft -> draft.userCode = request.userCode());
        assertThat(attic.one().requests().open(sameUserCode)).isEqualTo(new Spend.Spent<>(request));
        assertThat(attic.one().replays().first("jti", attic.replays.get(0), bench.now()))
                .as("the id was first again")
                .isFalse();
    }

    @Test
    @Rule("S8.1")
    @Tag("ST-23")
    default void a_spent_refresh_token_stays_spent_after_the_tokens_it_was_spent_for(Bench bench) {
        Attic attic = new Attic(bench);
        Grant grant = bench.samples()
                .grant(attic.client, draft -> draft.keepUntil = bench.now().plusSeconds(60));
        Issuance first = bench.samples().onGrant(grant, bench.samples().digest(), "refresh_token");
        Issuance brief = bench.samples().issuance(attic.client, draft -> {
            draft.spends = first.refreshToken();
            draft.grant = grant.id();
            draft.issued = bench.now().minus(Duration.ofDays(2));
            draft.accessExpires = bench.now().minusSeconds(60);
            draft.keepUntil = bench.now().plusSeconds(60);
        });
        attic.one().grants().decide(grant);
        attic.one().issuances().issue(first);
        attic.one().issuances().issue(brief);
        bench.does("a refresh token was spent for an access token that has expired, and the realm was pruned");
        attic.prune(bench.now());
        assertThat(attic.two()
                        .issuances()
                        .issue(bench.samples().refresh(grant, first))
                        .won())
                .as("the refresh token was spent again")
                .isFalse();
    }

    @Test
    @Rule("S8.1")
    default void a_key_in_use_survives_every_pruning_that_races_it(Bench bench) {
        Attic attic = new Attic(bench);
        int[] lane = {0};
        bench.race(
                "prune on three threads while a fourth spends a key",
                Math.max(1, bench.settings().rounds() / 5),
                round -> bench.samples().digest(),
                (store, code) -> {
                    Store mine = lane[0] % 2 == 0 ? attic.one() : attic.two();
                    Issuance issuance = bench.samples().issuance(attic.client, draft -> draft.spends = code);
                    return lane[0]++ % 4 < 3
                            ? () -> mine.administration()
                                            .prune(bench.now(), Attic.ALL)
                                            .deleted()
                                    > 0
                            : () -> mine.issuances().issue(issuance).won();
                },
                (code, outcomes) -> {
                    Issuance again = bench.samples().issuance(attic.client, draft -> draft.spends = code);
                    assertThat(attic.one().issuances().issue(again).won())
                            .as("spent again")
                            .isFalse();
                });
    }

    @Test
    @Rule("S8.2")
    default void what_may_go_goes_and_the_rest_stays(Bench bench) {
        Attic attic = new Attic(bench)
                .keep(bench.now().minus(Duration.ofDays(1)))
                .keep(bench.now().minusMillis(1))
                .keep(bench.now())
                .keep(bench.now().plusMillis(1))
                .keep(bench.now().plus(Duration.ofDays(1)));
        bench.does(
                "records that must be kept until a day ago, a millisecond ago, now, in a millisecond and in a day were pruned");
        PruneReport report = attic.prune(bench.now());
        assertThat(attic.kept()).containsExactly(false, false, false, true, true);
        assertThat(report).isEqualTo(new PruneReport(3, 3, 3, 3, 3, 0, false));
        assertThat(attic.one().replays().first("jti", attic.replays.get(2), bench.now()))
                .as("first after it was pruned")
                .isTrue();
        assertThat(attic.one().replays().first("jti", attic.replays.get(3), bench.now()))
                .as("first before its time")
                .isFalse();
    }

    @Test
    @Rule("S8.2")
    default void what_never_ends_is_never_pruned(Bench bench) {
        Attic attic = new Attic(bench);
        Store store = attic.one();
        var issuer = bench.samples().issuer();
        var key = bench.samples().key(null);
        var consent = bench.samples().consent("alice", attic.client.id());
        Client disabled = bench.samples().client().toBuilder()
                .disabledAt(bench.now().minus(Duration.ofDays(999)))
                .build();
        store.clients().create(disabled);
        store.issuers().put(issuer, Issuers.NONE_YET);
        store.keys().add(key);
        store.keys().retire(key.kid(), bench.now().minus(Duration.ofDays(999)));
        store.consents().put(consent);
        bench.does(
                "clients, issuers, keys, and a consent without end were put in, and the realm was pruned a hundred years later");
        PruneReport report = attic.prune(bench.now().plus(Duration.ofDays(36_500)));
        assertThat(report.deleted()).isZero();
        assertThat(store.clients().find(disabled.id())).isPresent();
        assertThat(store.clients().find(attic.client.id())).isPresent();
        assertThat(store.issuers().find(issuer.identifier())).isPresent();
        assertThat(store.keys().all()).hasSize(1);
        assertThat(store.consents().find("alice", attic.client.id())).contains(consent);
    }

    @Test
    @Rule("S8.3")
    default void a_pruning_keeps_to_its_plan_says_whether_more_is_left_and_comes_to_an_end(Bench bench) {
        Attic attic = new Attic(bench);
        for (int i = 0; i < 12; i++) {
            attic.keep(bench.now().minusSeconds(i));
        }
        int all = 12 * 5;
        PrunePlan small = new PrunePlan(3, 2, false);
        long deleted = 0;
        int calls = 0;
        PruneReport report;
        do {
            report = attic.two().administration().prune(bench.now(), small);
            bench.does(
                    "%d records that may go were pruned by a plan of 2 batches of 3, call %d: %s",
                    all, ++calls, report);
            assertThat(report.deleted()).as("deleted by this call").isLessThanOrEqualTo(6);
            deleted += report.deleted();
            assertThat(report.more())
                    .as("whether more is left after %d of %d", deleted, all)
                    .isEqualTo(deleted < all);
        } while (report.more() && calls < all);
        assertThat(deleted).as("deleted by all calls").isEqualTo(all);
        assertThat(attic.kept()).doesNotContain(true);
        assertThat(attic.prune(bench.now())).isEqualTo(new PruneReport(0, 0, 0, 0, 0, 0, false));
    }

    @Test
    @Rule("S8.7")
    @Tag("ST-23")
    default void a_sealed_response_is_wiped_when_its_window_is_over(Bench bench) {
        Attic attic = new Attic(bench);
        List<Issuance> over = List.of(attic.sealed(bench.now().minusSeconds(60)), attic.sealed(bench.now()));
        List<Issuance> open = List.of(
                attic.sealed(bench.now().plusMillis(1)),
                attic.sealed(bench.now().plusSeconds(60)));
        bench.does("two sealed responses whose window is over and two others were pruned");
        assertThat(attic.prune(bench.now())).isEqualTo(new PruneReport(0, 0, 0, 0, 0, 2, false));
        over.forEach(issuance -> assertThat(found(attic, issuance)).isEqualTo(issuance.wipe()));
        open.forEach(issuance -> assertThat(found(attic, issuance)).isEqualTo(issuance));
        over.forEach(issuance -> bench.one()
                .issuances()
                .touch(issuance.accessToken(), bench.now().truncatedTo(HOURS)));
        assertThat(attic.prune(bench.now()).wiped())
                .as("wiped again, although the tokens were used since")
                .isZero();
    }

    private static Issuance found(Attic attic, Issuance issuance) {
        return attic.one()
                .issuances()
                .findByAccessToken(issuance.accessToken())
                .orElseThrow()
                .value();
    }

    @Test
    @Rule("S8.8")
    default void a_dry_run_counts_what_would_go_and_deletes_nothing(Bench bench) {
        Attic attic = new Attic(bench)
                .keep(bench.now())
                .keep(bench.now().minusSeconds(9))
                .keep(bench.now().plusSeconds(9));
        Issuance sealed = attic.sealed(bench.now().minusSeconds(60));
        bench.does("two of three records of each kind may go; a dry run, then a real one");
        PruneReport would = attic.dryRun(bench.now());
        assertThat(attic.kept()).as("after the dry run").containsExactly(true, true, true);
        assertThat(found(attic, sealed)).as("after the dry run").isEqualTo(sealed);
        assertThat(would).isEqualTo(new PruneReport(2, 2, 2, 2, 2, 1, false));
        assertThat(attic.prune(bench.now())).as("the real run").isEqualTo(would);
    }

    @Test
    @Rule("S8.9")
    default void a_pruning_rests_between_batches_and_holds_nothing_meanwhile(Bench bench) {
        Attic attic = new Attic(bench);
        for (int i = 0; i < 4; i++) {
            attic.keep(bench.now().minusSeconds(i));
        }
        int all = 4 * 5;
        List<Long> left = new ArrayList<>();
        Pace pace = new Pace(
                50, bench::now, length -> left.add(attic.dryRun(bench.now()).deleted()));
        bench.does("%d records that may go were pruned in batches of 3, with a rest after each", all);
        PruneReport report = attic.two().administration().prune(bench.now(), new PrunePlan(3, all, false, pace));
        assertThat(report.deleted()).isEqualTo(all);
        assertThat(left).as("rests").hasSizeGreaterThanOrEqualTo(all / 3);
        long before = all;
        for (long seen : left) {
            assertThat(seen)
                    .as("left, as another node sees it in a rest, where before it was %d", before)
                    .isBetween(before - 3, before - 1);
            before = seen;
        }
    }

    @Test
    @Rule("S8.9")
    default void a_rest_may_end_a_pruning(Bench bench) {
        Attic attic = new Attic(bench).keep(bench.now()).keep(bench.now());
        PrunePlan plan = new PrunePlan(3, 10, false, new Pace(50, bench::now, length -> false));
        bench.does("of 10 records that may go, a batch of 3 was pruned, and the rest after it said that this was all");
        PruneReport report = attic.two().administration().prune(bench.now(), plan);
        assertThat(report.deleted()).isBetween(1L, 3L);
        assertThat(report.more()).isTrue();
        assertThat(attic.dryRun(bench.now()).deleted()).as("left").isEqualTo(10 - report.deleted());
    }
}
