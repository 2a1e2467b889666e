// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Spend;

/** S3: of those who spend at the same time, on two instances, one wins. */
interface SpendRaces {
    @Test
    @Rule("S3.2")
    @Tag("CC-01")
    @Tag("CC-02")
    default void of_four_racers_exactly_one_redeems_a_code(Bench bench) {
        Client client = bench.samples().client();
        Supplier<Digest> codes = bench.samples()::digest;
        bench.race(
                "issue against one code",
                round -> codes.get(),
                (store, code) -> {
                    Issuance issuance = bench.samples().issuance(client, draft -> draft.spends = code);
                    return () -> store.issuances().issue(issuance);
                },
                (code, outcomes) -> mustHaveOneWinner(outcomes));
    }

    @Test
    @Rule("S3.2")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_rotates_a_refresh_token(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        bench.race(
                "issue against one refresh token",
                round -> {
                    Issuance last = bench.samples()
                            .onGrant(family.grant(), bench.samples().digest(), "refresh_token");
                    bench.node(round).issuances().issue(last);
                    return last;
                },
                (store, last) -> {
                    Issuance next = bench.samples().refresh(family.grant(), last);
                    return () -> store.issuances().issue(next);
                },
                (last, outcomes) -> {
                    mustHaveOneWinner(outcomes);
                    Digest token = java.util.Objects.requireNonNull(last.refreshToken());
                    assertThat(bench.two()
                                    .issuances()
                                    .findByRefreshToken(token)
                                    .orElseThrow()
                                    .spentBy())
                            .as("the issuance that spent the refresh token, and what each racer was told")
                            .isIn(outcomes.stream().map(Spend::holder).toList());
                });
    }

    @Test
    @Rule("S3.2")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_opens_a_request_by_its_handle(Bench bench) {
        Client client = bench.samples().client();
        bench.race(
                "open requests with one handle",
                round -> bench.samples().digest(),
                (store, handle) -> {
                    AuthorizationRequest request = bench.samples().request(client, draft -> draft.handle = handle);
                    return () -> store.requests().open(request);
                },
                (handle, outcomes) -> mustHaveOneWinner(outcomes));
    }

    @Test
    @Rule("S3.7")
    @Tag("CC-03")
    default void of_four_racers_exactly_one_takes_up_a_pushed_request(Bench bench) {
        Client client = bench.samples().client();
        bench.race(
                "open requests that take up one pushed request",
                round -> {
                    AuthorizationRequest pushed = bench.samples().request(client, draft -> draft.kind = Kind.PUSHED);
                    bench.node(round).requests().open(pushed);
                    return pushed;
                },
                (store, pushed) -> {
                    AuthorizationRequest pending =
                            bench.samples().request(client, draft -> draft.spends = pushed.handle());
                    return () -> store.requests().open(pending);
                },
                (pushed, outcomes) -> mustHaveOneWinner(outcomes));
    }

    @Test
    @Rule("S3.3")
    @Tag("CC-01")
    default void in_a_race_every_loser_is_given_the_record_that_won(Bench bench) {
        Client client = bench.samples().client();
        bench.race(
                "issue against one code",
                round -> bench.samples().digest(),
                (store, code) -> {
                    Issuance issuance = bench.samples().issuance(client, draft -> draft.spends = code);
                    return () -> store.issuances().issue(issuance);
                },
                (code, outcomes) -> {
                    List<Issuance> winners = outcomes.stream()
                            .filter(Spend::won)
                            .map(Spend::holder)
                            .toList();
                    List<Issuance> told = outcomes.stream()
                            .filter(outcome -> !outcome.won())
                            .map(Spend::holder)
                            .toList();
                    assertThat(winners).as("what the losers were given").containsAll(told);
                });
    }

    @Test
    @Rule("S3.5")
    default void racers_with_keys_of_their_own_all_win(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        bench.race(
                "issue on one grant, each against another key",
                round -> family.grant(),
                (store, grant) -> {
                    Issuance issuance =
                            bench.samples().onGrant(grant, bench.samples().digest(), "refresh_token");
                    return () -> store.issuances().issue(issuance);
                },
                (grant, outcomes) -> assertThat(outcomes).as("outcomes").allMatch(Spend::won));
    }

    @Test
    @Rule("S3.6")
    @Tag("CC-05")
    default void approval_and_denial_at_once_have_one_outcome(Bench bench) {
        Client client = bench.samples().client();
        int[] lane = {0};
        bench.race(
                "approve and deny one request",
                round -> bench.samples().digest(),
                (store, request) -> {
                    boolean approves = lane[0]++ % 4 < 2;
                    Grant grant = bench.samples().grant(client, draft -> {
                        draft.id = request;
                        draft.decision = approves ? Grant.Decision.APPROVED : Grant.Decision.DENIED;
                        draft.subject = bench.samples().word();
                    });
                    return () -> store.grants().decide(grant);
                },
                (request, outcomes) -> {
                    mustHaveOneWinner(outcomes);
                    assertThat(bench.one().grants().find(request).orElseThrow().value())
                            .as("the decision that stands, and what each racer was told")
                            .isIn(outcomes.stream().map(Spend::holder).collect(Collectors.toSet()));
                });
    }

    @Test
    @Rule("S3.8")
    @Tag("CC-06")
    default void of_four_racers_exactly_one_creates_a_client(Bench bench) {
        bench.race(
                "create clients with one identifier",
                round -> bench.samples().clientId(),
                (store, id) -> {
                    Client client = bench.samples().client(id).toBuilder()
                            .name(bench.samples().word())
                            .build();
                    return () -> store.clients().create(client);
                },
                (id, outcomes) -> mustHaveOneTrue(outcomes));
    }

    @Test
    @Rule("S3.8")
    @Tag("CC-06")
    default void an_identifier_that_is_taken_stays_with_its_client(Bench bench) {
        Client client = bench.samples().client();
        bench.does("a client was created, and another with its identifier on the other instance");
        assertThat(bench.one().clients().create(client)).isTrue();
        assertThat(bench.two()
                        .clients()
                        .create(client.toBuilder().name("Another").build()))
                .isFalse();
        assertThat(bench.two().clients().find(client.id())).contains(client);
    }

    @Test
    @Rule("S3.9")
    @Tag("CC-05")
    default void of_four_racers_exactly_one_updates_a_client_from_a_version(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        bench.race(
                "update a client from one version",
                round -> (long) round,
                (store, version) -> {
                    Client update =
                            client.toBuilder().name(bench.samples().word()).build();
                    return () -> store.clients().update(update, version);
                },
                (version, outcomes) -> {
                    mustHaveOneTrue(outcomes);
                    assertThat(bench.two()
                                    .clients()
                                    .find(client.id())
                                    .orElseThrow()
                                    .version())
                            .as("the version after the update from %d", version)
                            .isEqualTo(version + 1);
                });
    }

    @Test
    @Rule("S3.9")
    @Tag("CC-05")
    default void an_update_from_another_version_changes_nothing(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        bench.does("a client of version 0 was updated from versions that it does not have");
        for (long version : new long[] {1, -1, Long.MAX_VALUE}) {
            Client update = client.toBuilder().name("Another").version(version).build();
            assertThat(bench.two().clients().update(update, version))
                    .as("update from %d", version)
                    .isFalse();
        }
        assertThat(bench.one().clients().find(client.id())).contains(client);
    }

    @Test
    @Rule("S3.9")
    default void issuers_are_put_from_the_version_they_have(Bench bench) {
        Issuer issuer = bench.samples().issuer();
        String identifier = issuer.identifier();
        bench.does("an issuer was put twice as new, then replaced from the right version and from wrong ones");
        assertThat(bench.one().issuers().put(issuer, Issuers.NONE_YET))
                .as("put the first time")
                .isTrue();
        assertThat(bench.two().issuers().put(issuer, Issuers.NONE_YET))
                .as("put as new again")
                .isFalse();
        assertThat(bench.two().issuers().put(issuer, 1))
                .as("put from version 1")
                .isFalse();
        assertThat(bench.two().issuers().put(issuer, 0))
                .as("put from version 0")
                .isTrue();
        assertThat(bench.one().issuers().find(identifier).orElseThrow().version())
                .isEqualTo(1);
        assertThat(bench.one().issuers().put(issuer, 0))
                .as("put from version 0 again")
                .isFalse();
    }

    @Test
    @Rule("S3.9")
    @Tag("CC-06")
    default void of_four_racers_exactly_one_puts_a_new_issuer(Bench bench) {
        bench.race(
                "put a new issuer",
                round -> bench.samples().issuer(),
                (store, issuer) -> () -> store.issuers().put(issuer, Issuers.NONE_YET),
                (issuer, outcomes) -> mustHaveOneTrue(outcomes));
    }

    private static void mustHaveOneWinner(List<? extends Spend<?>> outcomes) {
        assertThat(IntStream.range(0, outcomes.size())
                        .filter(lane -> outcomes.get(lane).won())
                        .boxed())
                .as("racers that won")
                .hasSize(1);
    }

    private static void mustHaveOneTrue(List<Boolean> outcomes) {
        assertThat(outcomes).as("what the racers were told").containsOnlyOnce(true);
    }
}
