// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;

/** S3: to spend is to insert; one attempt after another. {@link SpendRaces} has those at the same time. */
interface SpendRules {
    @Test
    @Rule("S3.1")
    @Tag("ST-19")
    @Tag("ST-20")
    default void what_was_spent_is_refused_from_then_on(Bench bench) {
        Digest code = bench.samples().digest();
        Client client = bench.samples().client();
        Issuance first = bench.samples().issuance(client, draft -> draft.spends = code);
        bench.does("a code was spent on one instance, then again, several times, on both");
        assertThat(bench.one().issuances().issue(first).won())
                .as("the first attempt won")
                .isTrue();
        for (int attempt = 0; attempt < 4; attempt++) {
            Issuance again = bench.samples().issuance(client, draft -> draft.spends = code);
            Store store = bench.node(attempt);
            assertThat(store.issuances().issue(again).won())
                    .as("attempt %d won", attempt + 2)
                    .isFalse();
            assertThat(store.issuances().findByAccessToken(again.accessToken()))
                    .as("what the refused attempt left behind")
                    .isEmpty();
        }
        assertThat(bench.two()
                        .issuances()
                        .findByAccessToken(first.accessToken())
                        .orElseThrow()
                        .value())
                .as("the issuance that spent the code")
                .isEqualTo(first);
    }

    @Test
    @Rule("S3.1")
    @Tag("ST-19")
    default void the_very_same_issuance_is_refused_the_second_time(Bench bench) {
        Issuance first = bench.samples().issuance(bench.samples().client());
        bench.does("an issuance that spends nothing was inserted twice");
        assertThat(bench.one().issuances().issue(first).won())
                .as("the first attempt won")
                .isTrue();
        assertThat(bench.two().issuances().issue(first).won())
                .as("the second attempt won")
                .isFalse();
    }

    @Test
    @Rule("S3.1")
    @Tag("ST-19")
    default void what_was_decided_stays_decided(Bench bench) {
        Client client = bench.samples().client();
        Grant first = bench.samples().grantWithCode(client);
        Grant second = bench.samples().grant(client, draft -> {
            draft.id = first.id();
            draft.subject = "mallory";
        });
        bench.does("a request was decided on one instance, then by someone else on the other");
        assertThat(bench.one().grants().decide(first).won())
                .as("the first decision won")
                .isTrue();
        assertThat(bench.two().grants().decide(second).won())
                .as("the second decision won")
                .isFalse();
        assertThat(bench.two().grants().find(first.id()).orElseThrow().value()).isEqualTo(first);
    }

    @Test
    @Rule("S3.1")
    @Tag("ST-19")
    default void a_handle_that_is_taken_stays_with_its_request(Bench bench) {
        Client client = bench.samples().client();
        AuthorizationRequest first = bench.samples().pending(client);
        AuthorizationRequest second = bench.samples().request(client, draft -> {
            draft.handle = first.handle();
            draft.state = "another";
        });
        bench.does("a request was opened on one instance, then another with its handle on the other");
        assertThat(bench.one().requests().open(first).won())
                .as("the first attempt won")
                .isTrue();
        assertThat(bench.two().requests().open(second).won())
                .as("the second attempt won")
                .isFalse();
        assertThat(bench.one()
                        .requests()
                        .find(Kind.PENDING, first.handle())
                        .orElseThrow()
                        .value())
                .isEqualTo(first);
    }

    @Test
    @Rule("S3.7")
    @Tag("ST-19")
    default void a_pushed_request_is_taken_up_once(Bench bench) {
        Client client = bench.samples().client();
        AuthorizationRequest pushed = bench.samples().request(client, draft -> draft.kind = Kind.PUSHED);
        AuthorizationRequest first = bench.samples().request(client, draft -> draft.spends = pushed.handle());
        AuthorizationRequest second = bench.samples().request(client, draft -> draft.spends = pushed.handle());
        bench.does("a request was pushed, and two pending requests took it up one after the other");
        assertThat(bench.one().requests().open(pushed).won())
                .as("the pushed request was opened")
                .isTrue();
        assertThat(bench.two().requests().open(first).won())
                .as("the first took it up")
                .isTrue();
        assertThat(bench.one().requests().open(second).won())
                .as("the second took it up")
                .isFalse();
        assertThat(bench.one().requests().find(Kind.PENDING, second.handle())).isEmpty();
        assertThat(bench.two()
                        .requests()
                        .find(Kind.PUSHED, pushed.handle())
                        .orElseThrow()
                        .value())
                .isEqualTo(pushed);
    }

    @Test
    @Rule("S3.3")
    default void the_loser_is_given_the_record_that_won(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Issuance issuance = bench.samples().redeem(family.grant());
        AuthorizationRequest request = bench.samples().pending(family.client());
        AuthorizationRequest same = bench.samples().request(family.client(), draft -> draft.handle = request.handle());
        bench.one().requests().open(request);
        bench.does("a code, a grant and a handle that were spent on one instance were spent again on the other");
        assertThat(bench.two().issuances().issue(issuance)).isEqualTo(new Spend.Spent<>(family.first()));
        assertThat(bench.two()
                        .grants()
                        .decide(bench.samples()
                                .grant(
                                        family.client(),
                                        d -> d.id = family.grant().id())))
                .isEqualTo(new Spend.Spent<>(family.grant()));
        assertThat(bench.two().requests().open(same)).isEqualTo(new Spend.Spent<>(request));
    }

    @Test
    @Rule("S3.3")
    default void the_loser_is_given_the_record_as_it_is_now(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Instant hour = bench.now().truncatedTo(ChronoUnit.HOURS);
        bench.one().issuances().touch(family.accessToken(), hour);
        bench.one().issuances().revoke(family.accessToken(), bench.samples().revocation("requested"));
        bench.does(
                "a code was spent, its access token used and revoked, and the code spent again on the other instance");
        Spend<Issuance> lost = bench.two().issuances().issue(bench.samples().redeem(family.grant()));
        assertThat(lost.holder())
                .isEqualTo(family.first().touch(hour).revoke(bench.samples().revocation("requested")));
    }

    @Test
    @Rule("S3.3")
    default void the_winner_is_given_the_record_as_it_was_written(Bench bench) {
        Issuance issuance = new Full(bench.samples(), Texts.UNICODE, bench.now().plusNanos(999_999)).issuance();
        bench.does("an issuance with every field set was inserted");
        assertThat(bench.one().issuances().issue(issuance)).isEqualTo(new Spend.Won<>(issuance));
    }

    @Test
    @Rule("S3.11")
    default void a_record_that_is_inserted_again_is_answered_with_itself(Bench bench) {
        Samples samples = bench.samples();
        Client client = samples.client();
        Issuance issuance = samples.issuance(client, draft -> draft.spends = samples.digest());
        Issuance spendsNothing = samples.issuance(client);
        Grant grant = samples.grantWithCode(client);
        AuthorizationRequest request = samples.device(client);
        SigningKey key = samples.key(samples.word());
        bench.does(
                "two issuances, a grant, a request and a signing key were each inserted three times, on both instances in turns");
        mustBeAnsweredWithItself(bench, issuance, store -> store.issuances().issue(issuance));
        mustBeAnsweredWithItself(
                bench, spendsNothing, store -> store.issuances().issue(spendsNothing));
        mustBeAnsweredWithItself(bench, grant, store -> store.grants().decide(grant));
        mustBeAnsweredWithItself(bench, request, store -> store.requests().open(request));
        mustBeAnsweredWithItself(bench, key, store -> store.keys().add(key));
    }

    private static <T> void mustBeAnsweredWithItself(Bench bench, T record, Function<Store, Spend<T>> insert) {
        assertThat(insert.apply(bench.one())).isEqualTo(new Spend.Won<>(record));
        assertThat(insert.apply(bench.two())).isEqualTo(new Spend.Spent<>(record));
        assertThat(insert.apply(bench.one())).isEqualTo(new Spend.Spent<>(record));
    }

    @Test
    @Rule("S3.4")
    @Tag("ST-22")
    default void what_was_acknowledged_survives_the_instance_that_wrote_it(Bench bench) {
        Client client = bench.samples().client();
        Issuance first = bench.samples()
                .issuance(client, draft -> draft.spends = bench.samples().digest());
        bench.does("a third instance spent a code and was closed");
        try (Store third = bench.open(bench.realm())) {
            third.issuances().issue(first);
        }
        Issuance again = bench.samples().issuance(client, draft -> draft.spends = first.spends());
        assertThat(bench.one().issuances().issue(again).won()).as("spent again").isFalse();
        assertThat(bench.two().issuances().findByAccessToken(first.accessToken()))
                .isPresent();
    }

    @Test
    @Rule("S3.4")
    default void what_was_acknowledged_is_there_when_all_instances_were_closed(Bench bench) {
        bench.needs(
                Capability.DURABLE, "nothing says that it keeps what was written after the last instance is closed.");
        Client client = bench.samples().client();
        Issuance first = bench.samples()
                .issuance(client, draft -> draft.spends = bench.samples().digest());
        String realm = bench.newRealm();
        bench.does("the only instance of a realm spent a code and was closed; then the realm was opened again");
        try (Store before = bench.open(realm)) {
            before.issuances().issue(first);
        }
        try (Store after = bench.open(realm)) {
            Issuance again = bench.samples().issuance(client, draft -> draft.spends = first.spends());
            assertThat(after.issuances().issue(again).won()).as("spent again").isFalse();
        }
    }
}
