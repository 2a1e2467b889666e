// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;

/** S4: what was written last is what every instance says, at once: of clients and grants, consents, the use of a token, and of itself. */
interface InstanceRules {
    @Test
    @Rule("S4.3")
    @Tag("ST-22")
    default void a_write_is_read_by_either_instance_at_once(Bench bench) {
        Samples samples = bench.samples();
        bench.does("records were written on the instances in turns, and each read on the other one");
        for (int turn = 0; turn < 50; turn++) {
            Store writer = bench.node(turn);
            Store reader = bench.node(turn + 1);
            Family family = Family.in(writer, samples);
            assertThat(reader.clients().find(family.client().id())).contains(family.client());
            assertThat(bench.accessToken(reader, family.accessToken())).isEqualTo(Liveness.ALIVE);
            Client update = family.client().toBuilder().name(samples.word()).build();
            assertThat(writer.clients().update(update, 0)).isTrue();
            assertThat(reader.clients().find(update.id()).orElseThrow().name()).isEqualTo(update.name());
            assertThat(writer.grants().revoke(GrantQuery.id(family.grant().id()), samples.revocation("requested")))
                    .isEqualTo(1);
            assertThat(bench.accessToken(reader, family.accessToken())).isNotEqualTo(Liveness.ALIVE);
        }
    }

    @Test
    @Rule("S4.4")
    default void a_consent_is_replaced_and_removed(Bench bench) {
        Consent first = bench.samples()
                .consent("alice " + bench.samples().word(), bench.samples().clientId());
        Consent second = new Consent(
                first.subject(),
                first.client(),
                Scopes.of("read", "write"),
                "https://a.example",
                bench.now(),
                bench.now().plus(Duration.ofDays(1)),
                Extensions.NONE);
        bench.does("a consent was put, replaced and removed, each on the other instance");
        bench.one().consents().put(first);
        bench.two().consents().put(second);
        assertThat(bench.one().consents().find(first.subject(), first.client())).contains(second);
        assertThat(bench.one().consents().find("bob", first.client())).isEmpty();
        assertThat(bench.one().consents().find(first.subject(), bench.samples().clientId()))
                .isEmpty();
        assertThat(bench.two().consents().remove(first.subject(), first.client()))
                .isTrue();
        assertThat(bench.one().consents().find(first.subject(), first.client())).isEmpty();
        assertThat(bench.one().consents().remove(first.subject(), first.client()))
                .isFalse();
    }

    @Test
    @Rule("S4.4")
    @Tag("CC-06")
    default void consents_put_at_once_leave_one_of_them(Bench bench) {
        bench.race(
                "put consents of one subject and client",
                round -> bench.samples()
                        .consent(bench.samples().word(), bench.samples().clientId()),
                (store, consent) -> {
                    Consent mine = new Consent(
                            consent.subject(),
                            consent.client(),
                            Scopes.of(bench.samples().word()),
                            null,
                            bench.now(),
                            null,
                            Extensions.NONE);
                    return () -> {
                        store.consents().put(mine);
                        return mine;
                    };
                },
                (consent, put) -> {
                    assertThat(bench.two()
                                    .consents()
                                    .find(consent.subject(), consent.client())
                                    .orElseThrow())
                            .isIn(put);
                    assertThat(bench.one().consents().remove(consent.subject(), consent.client()))
                            .isTrue();
                    assertThat(bench.two().consents().find(consent.subject(), consent.client()))
                            .isEmpty();
                });
    }

    @Test
    @Rule("S4.5")
    default void the_last_use_of_an_access_token_moves_forward_only(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Instant hour = bench.now().truncatedTo(ChronoUnit.HOURS);
        bench.does("an access token was touched in this hour, in the same again, in an earlier one and in a later one");
        assertThat(bench.one().issuances().touch(family.accessToken(), hour))
                .as("touch first")
                .isTrue();
        assertThat(bench.two().issuances().touch(family.accessToken(), hour))
                .as("touch in the same hour")
                .isFalse();
        assertThat(bench.two().issuances().touch(family.accessToken(), hour.minusSeconds(3600)))
                .as("touch in the hour before")
                .isFalse();
        assertThat(bench.two()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value())
                .isEqualTo(family.first().touch(hour));
        assertThat(bench.two().issuances().touch(family.accessToken(), hour.plusSeconds(3600)))
                .as("touch in the next hour")
                .isTrue();
        assertThat(bench.one()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value()
                        .lastAccess())
                .isEqualTo(hour.plusSeconds(3600));
    }

    @Test
    @Rule("S4.6")
    default void an_instance_knows_its_realm_and_answers_a_ping(Bench bench) {
        bench.does("both instances were asked for their realm, and pinged");
        assertThat(bench.two().realm()).isEqualTo(bench.one().realm());
        assertThat(bench.elsewhere().realm()).isNotEqualTo(bench.one().realm());
        bench.one().ping();
        bench.two().ping();
    }

    @Test
    @Rule("S4.6")
    default void an_instance_that_says_what_it_runs_on_says_it_in_one_line(Bench bench) {
        bench.does("both instances were asked what they run on");
        assertThat(bench.one().backend().orElse("something")).isNotBlank().hasLineCount(1);
        assertThat(bench.two().backend()).isEqualTo(bench.one().backend());
    }
}
