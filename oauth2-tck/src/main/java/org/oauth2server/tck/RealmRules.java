// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** S10: realms share a database and nothing else. */
interface RealmRules {
    @Test
    @Rule("S10.1")
    @Tag("CC-07")
    default void nothing_of_one_realm_is_read_in_another(Bench bench) {
        Furnished here = new Furnished(bench, bench.one());
        Store there = bench.fresh().one();
        bench.does("a realm was furnished with a record of each kind, and another one asked for them");
        here.mustBeUnseenBy(there);
    }

    @Test
    @Rule("S10.1")
    @Tag("CC-07")
    default void a_view_shows_the_authorities_of_its_own_realm(Bench bench) {
        Furnished here = new Furnished(bench, bench.one());
        Store there = bench.elsewhere();
        Digest code = Objects.requireNonNull(here.family.grant().code());
        bench.one()
                .grants()
                .revoke(GrantQuery.id(here.family.grant().id()), bench.samples().revocation("requested"));
        there.grants().decide(here.family.grant());
        there.issuances().issue(here.family.first());
        there.requests().open(here.device);
        Issuance vouched = bench.samples().issuance(here.client(), draft -> draft.issuer = here.issuer.identifier());
        there.issuances().issue(vouched);
        bench.does(
                "a grant and tokens were copied into another realm, without the client, the issuer, the successor and the revocation");
        Issuance next = bench.samples().refresh(here.family.grant(), here.family.first());
        bench.one().issuances().issue(next);
        assertThat(there.grants().findByCode(code).orElseThrow().client()).isNull();
        assertThat(there.issuances()
                        .findByAccessToken(here.family.accessToken())
                        .orElseThrow()
                        .client())
                .isNull();
        assertThat(there.issuances()
                        .findByAccessToken(vouched.accessToken())
                        .orElseThrow()
                        .issuer())
                .isNull();
        assertThat(there.issuances()
                        .findByRefreshToken(here.family.refreshToken())
                        .orElseThrow()
                        .spentBy())
                .isNull();
        assertThat(there.requests()
                        .find(Kind.DEVICE, here.device.handle())
                        .orElseThrow()
                        .client())
                .isNull();
        assertThat(there.issuances()
                        .findByAccessToken(here.family.accessToken())
                        .orElseThrow()
                        .grant())
                .isEqualTo(here.family.grant());
    }

    @Test
    @Rule("S10.2")
    @Tag("CC-07")
    default void nothing_that_one_realm_does_changes_another(Bench bench) {
        Nodes nodes = bench.fresh();
        Furnished here = new Furnished(bench, nodes.one());
        Store there = bench.elsewhere();
        bench.does("every change was tried in one realm on the keys of another");
        here.mustNotBeChangedBy(there);
        here.mustBeUntouched(nodes.two());
        assertThat(nodes.two().requests().poll(here.device.handle(), bench.now(), Duration.ofSeconds(5)))
                .as("the first poll at home")
                .isTrue();
    }

    @Test
    @Rule("S10.2")
    @Tag("CC-07")
    default void pruning_one_realm_leaves_another_alone(Bench bench) {
        Attic attic = new Attic(bench).keep(bench.now().minusSeconds(60));
        Issuance sealed = attic.sealed(bench.now().minusSeconds(60));
        LocalDate today = LocalDate.ofInstant(bench.now(), ZoneOffset.UTC);
        List<DayCount> days = attic.one().administration().issuedPerDay(today.minusDays(20), today, null);
        bench.does("a realm was pruned while another had records that may go");
        PruneReport report;
        try (Nodes there = bench.open()) {
            report = there.one().administration().prune(bench.now(), Attic.ALL);
            assertThat(there.one()
                            .administration()
                            .prune(bench.now(), new PrunePlan(10, 10, true))
                            .more())
                    .isFalse();
        }
        assertThat(report).isEqualTo(new PruneReport(0, 0, 0, 0, 0, 0, false));
        assertThat(attic.kept()).containsExactly(true);
        assertThat(attic.one()
                        .issuances()
                        .findByAccessToken(sealed.accessToken())
                        .orElseThrow()
                        .value())
                .isEqualTo(sealed);
        assertThat(attic.one().replays().first("jti", attic.replays.get(0), bench.now()))
                .isFalse();
        assertThat(attic.one().administration().issuedPerDay(today.minusDays(20), today, null))
                .isEqualTo(days);
    }

    @Test
    @Rule("S10.3")
    @Tag("CC-07")
    default void what_is_taken_in_one_realm_is_free_in_another(Bench bench) {
        Furnished here = new Furnished(bench, bench.fresh().one());
        Store there = bench.fresh().one();
        bench.does("the records of one realm were written to another under the same keys");
        here.mustBeFreeIn(there);
        here.mustBeUntouched(there);
    }
}
