// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.Revocation;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Store;
import org.oauth2server.tck.protocol.Answer;
import org.oauth2server.tck.protocol.Deployment;

/** S15: the protocol, through two engines on one store. */
interface ProtocolRules {
    @Test
    @Rule("S15.1")
    @Tag("CC-01")
    default void a_code_that_comes_a_second_time_takes_back_what_the_first_brought(Bench bench) {
        Deployment servers = deployed(bench);
        comesTwice(bench, servers, servers.code(0));
    }

    @Test
    @Rule("S15.1")
    @Tag("CC-01")
    default void so_does_one_that_was_given_at_once(Bench bench) {
        Deployment servers = deployed(bench);
        comesTwice(bench, servers, servers.codeAtOnce(0));
    }

    private static void comesTwice(Bench bench, Deployment servers, String code) {
        Answer first = servers.redeem(0, code);
        bench.does("a code was redeemed at one server, and then at the other");
        assertThat(servers.isActive(1, first.accessToken()))
                .as("the token is active, at first")
                .isTrue();
        assertThat(servers.redeem(1, code).refusal()).as("the second answer").isEqualTo("400 invalid_grant");
        assertDead(servers, first);
    }

    @Test
    @Rule("S15.1")
    @Tag("CC-01")
    @Tag("CC-02")
    default void of_four_who_redeem_one_code_over_two_servers_one_gets_tokens(Bench bench) {
        Deployment servers = deployed(bench);
        race(bench, "redeem one code", round -> servers.code(round), servers::redeem, answers -> {
            List<Answer> winners = answers.stream().filter(Answer::succeeded).toList();
            assertThat(winners).as("answers with tokens").hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> !answer.succeeded())
                    .extracting(Answer::refusal)
                    .containsOnly("400 invalid_grant");
            assertDead(servers, winners.get(0));
        });
    }

    @Test
    @Rule("S15.2")
    @Tag("RF-04")
    default void a_refresh_token_that_is_used_again_later_takes_its_family_with_it(Bench bench) {
        Deployment servers = deployed(bench);
        Answer first = servers.tokens(0);
        Answer second = servers.refresh(0, first.refreshToken());
        Answer third = servers.refresh(1, second.refreshToken());
        bench.does(
                "tokens were refreshed twice, at both servers; after the grace window the first refresh token came again");
        assertThat(servers.isActive(0, third.accessToken()))
                .as("the last token is active, at first")
                .isTrue();
        servers.passTheGrace();
        assertThat(servers.refresh(1, first.refreshToken()).refusal())
                .as("the answer to the first refresh token")
                .isEqualTo("400 invalid_grant");
        assertDead(servers, third);
    }

    @Test
    @Rule("S15.2")
    @Tag("RF-05")
    default void within_the_grace_window_either_server_gives_the_same_answer_again(Bench bench) {
        Deployment servers = deployed(bench);
        Answer first = servers.tokens(0);
        Answer second = servers.refresh(0, first.refreshToken());
        bench.does("a refresh token was used at one server, and again within the grace window at both");
        assertThat(servers.refresh(1, first.refreshToken()))
                .as("the answer of the other server")
                .isEqualTo(second);
        assertThat(servers.refresh(0, first.refreshToken()))
                .as("the answer of the same server")
                .isEqualTo(second);
        assertThat(servers.isActive(1, second.accessToken()))
                .as("the new token is active")
                .isTrue();
        bench.two().administration().prune(servers.now().plus(Duration.ofMinutes(1)), Attic.ALL);
        assertThat(servers.refresh(1, second.refreshToken()).succeeded())
                .as("the family goes on when the answer has been wiped")
                .isTrue();
    }

    @Test
    @Rule("S15.2")
    @Tag("CC-03")
    default void of_four_who_refresh_over_two_servers_all_get_one_answer(Bench bench) {
        Deployment servers = deployed(bench);
        race(
                bench,
                "use one refresh token",
                round -> servers.tokens(round).refreshToken(),
                servers::refresh,
                answers -> {
                    assertThat(answers).as("answers").containsOnly(answers.get(0));
                    assertThat(servers.isActive(0, answers.get(0).accessToken()))
                            .as("its token is active")
                            .isTrue();
                });
    }

    @Test
    @Rule("S15.3")
    @Tag("CC-04")
    default void what_one_server_revokes_is_dead_at_the_other(Bench bench) {
        Deployment servers = deployed(bench);
        Answer kept = servers.tokens(0);
        Answer first = servers.tokens(0);
        Answer second = servers.refresh(1, first.refreshToken());
        bench.does("a refresh token was revoked at one server");
        assertThat(servers.isActive(1, second.refreshToken()))
                .as("it is active, at first")
                .isTrue();
        assertThat(servers.revoke(0, second.refreshToken()).status()).isEqualTo(200);
        assertDead(servers, second);
        assertThat(servers.isActive(1, first.accessToken()))
                .as("the first token of its family is active")
                .isFalse();
        assertThat(servers.isActive(1, kept.accessToken()))
                .as("another family's token is active")
                .isTrue();
    }

    @Test
    @Rule("S15.3")
    default void an_access_token_that_is_given_back_leaves_its_family_alone(Bench bench) {
        Deployment servers = deployed(bench);
        Answer first = servers.tokens(0);
        bench.does("an access token was revoked at one server");
        assertThat(servers.revoke(0, first.accessToken()).status()).isEqualTo(200);
        assertThat(servers.isActive(1, first.accessToken()))
                .as("the token is active")
                .isFalse();
        assertThat(servers.refresh(1, first.refreshToken()).succeeded())
                .as("the family goes on")
                .isTrue();
    }

    @Test
    @Rule("S15.3")
    default void what_a_user_takes_back_is_dead_at_every_server(Bench bench) {
        Deployment servers = deployed(bench);
        Answer first = servers.tokens(0);
        servers.isActive(1, first.accessToken());
        bench.does("the grants of the user were revoked");
        bench.two()
                .grants()
                .revoke(
                        new GrantQuery(null, servers.client().id(), Deployment.USER),
                        new Revocation(servers.now(), Revocation.WITHDRAWN));
        assertDead(servers, first);
    }

    @Test
    @Rule("S15.3")
    default void a_client_that_is_disabled_is_shut_out_with_its_tokens_until_it_is_let_in_again(Bench bench) {
        Deployment servers = deployed(bench);
        Answer first = servers.tokens(0);
        servers.isActive(1, first.accessToken());
        Client client = servers.client();
        bench.does("a client was disabled, and enabled again");
        bench.one()
                .clients()
                .update(client.toBuilder().disabledAt(servers.now()).build(), client.version());
        for (int server = 0; server < 2; server++) {
            assertThat(servers.isActive(server, first.accessToken()))
                    .as("its token is active at server %d", server)
                    .isFalse();
            assertThat(servers.refresh(server, first.refreshToken()).refusal())
                    .as("the answer of server %d to it", server)
                    .isEqualTo("401 invalid_client");
        }
        bench.two().clients().update(client.toBuilder().build(), client.version() + 1);
        assertThat(servers.isActive(0, first.accessToken()))
                .as("its token is active again")
                .isTrue();
    }

    @Test
    @Rule("S15.4")
    @Tag("CC-06")
    default void a_server_that_is_started_again_goes_on_where_the_last_one_stopped(Bench bench) {
        String realm = bench.newRealm();
        Deployment servers;
        String code;
        try (Store store = bench.open(realm)) {
            servers = Deployment.on(List.of(store), bench.now());
            code = servers.code(0);
        }
        bench.does("after each step the server was stopped, its store closed, and both started again");
        Answer first = later(bench, realm, servers, server -> server.redeem(0, code));
        Answer second = later(bench, realm, servers, server -> server.refresh(0, first.refreshToken()));
        Answer again = later(bench, realm, servers, server -> server.refresh(0, first.refreshToken()));
        assertThat(again).as("the same answer, within the grace window").isEqualTo(second);
        boolean lives = later(bench, realm, servers, server -> server.isActive(0, second.accessToken()));
        assertThat(lives).as("the second token is active").isTrue();
        assertThat(later(bench, realm, servers, server -> server.redeem(0, code))
                        .refusal())
                .as("the answer when the code comes again")
                .isEqualTo("400 invalid_grant");
        boolean livesOn = later(bench, realm, servers, server -> server.isActive(0, second.accessToken()));
        assertThat(livesOn).as("the second token is active after that").isFalse();
    }

    private static <T> T later(Bench bench, String realm, Deployment before, Function<Deployment, T> step) {
        try (Store store = bench.open(realm)) {
            return step.apply(before.restartedOn(List.of(store)));
        }
    }

    private static Deployment deployed(Bench bench) {
        return Deployment.on(List.of(bench.one(), bench.two()), bench.now());
    }

    private static void assertDead(Deployment servers, Answer tokens) {
        for (int server = 0; server < 2; server++) {
            assertThat(servers.isActive(server, tokens.accessToken()))
                    .as("the access token is active at server %d", server)
                    .isFalse();
            assertThat(servers.isActive(server, tokens.refreshToken()))
                    .as("the refresh token is active at server %d", server)
                    .isFalse();
        }
        assertThat(servers.refresh(1, tokens.refreshToken()).refusal())
                .as("the answer to the refresh token")
                .isEqualTo("400 invalid_grant");
    }

    /** What a racer sends to a server. */
    @FunctionalInterface
    interface Sent {
        Answer to(int server, String credential);
    }

    @SuppressWarnings("ReferenceEquality") // which of the two it is
    private static void race(
            Bench bench, String what, IntFunction<String> credential, Sent sent, Consumer<List<Answer>> judge) {
        bench.<String, Answer>race(
                what,
                1 + bench.settings().rounds() / 10,
                credential,
                (store, each) -> () -> sent.to(store == bench.one() ? 0 : 1, each),
                (each, answers) -> judge.accept(answers));
    }
}
