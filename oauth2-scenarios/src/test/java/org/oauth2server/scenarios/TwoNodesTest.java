// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** Two servers with two stores on one database, and eight clients that want the same thing at the same moment. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "two nodes on {0}")
@EnumSource(
        value = Backend.class,
        names = {"H2_MEMORY", "H2_FILE", "POSTGRESQL", "MONGODB"})
class TwoNodesTest {
    private static final int ROUNDS = 30;
    private static final int RACERS = 8;

    private static final Opened OPENED = new Opened();

    private static List<Node> nodes;
    private static List<Node> graceless;
    private static Racers racers;

    TwoNodesTest(Backend backend) {
        assertThat(nodes).as(backend.toString()).hasSize(2);
    }

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        racers = OPENED.keep(new Racers());
        nodes = twoNodes(backend.freshRealm(), Lifetimes.DEFAULT);
        Lifetimes usual = Lifetimes.DEFAULT;
        graceless = twoNodes(
                backend.freshRealm(),
                new Lifetimes(
                        usual.request(),
                        usual.code(),
                        usual.accessToken(),
                        usual.refreshToken(),
                        usual.grant(),
                        Duration.ZERO));
    }

    private static List<Node> twoNodes(StoreConfig place, Lifetimes lifetimes) {
        return List.of(
                OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", config -> config.lifetimes(lifetimes))),
                OPENED.keep(Node.start(Binding.JETTY, Stores.open(place), "", config -> config.lifetimes(lifetimes))));
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    @Test
    void what_one_node_began_the_other_one_ends() {
        Node first = nodes.get(0);
        Node second = nodes.get(1);
        Party party = Party.web(first);

        Http.Answer tokens = party.redeem(second, party.code(first));
        Http.Answer refreshed = party.refresh(first, tokens.member("refresh_token"));
        party.revoke(second, refreshed.member("refresh_token"));

        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(party.sees(first, tokens.member("access_token"))).isFalse();
        assertThat(party.sees(first, refreshed.member("access_token"))).isFalse();
    }

    @Test
    @Tag("CC-01")
    void of_eight_that_redeem_one_code_one_gets_tokens_and_no_thief_keeps_any() {
        Party party = Party.web(nodes.get(0));
        for (int round = 0; round < ROUNDS; round++) {
            String code = party.code(nodes.get(round % 2));

            List<Http.Answer> answers = race(nodes, (node, racer) -> party.redeem(node, code));

            assertThat(statuses(answers))
                    .as("round " + round)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
            assertThat(errors(answers)).containsOnly("invalid_grant");
            for (Node node : nodes) {
                assertThat(party.sees(node, winner(answers).member("access_token")))
                        .isFalse();
                assertThat(party.refresh(node, winner(answers).member("refresh_token"))
                                .status())
                        .isEqualTo(400);
            }
        }
    }

    @Test
    @Tag("CC-03")
    void of_eight_that_refresh_with_one_token_one_gets_tokens_and_no_thief_keeps_any() {
        Party party = Party.web(graceless.get(0));
        for (int round = 0; round < ROUNDS; round++) {
            String token = freshTokens(party, graceless.get(round % 2)).member("refresh_token");

            List<Http.Answer> answers = race(graceless, (node, racer) -> party.refresh(node, token));

            assertThat(statuses(answers))
                    .as("round " + round)
                    .containsOnlyOnce(200)
                    .containsOnly(200, 400);
            assertThat(errors(answers)).containsOnly("invalid_grant");
            assertThat(party.sees(graceless.get(0), winner(answers).member("access_token")))
                    .isFalse();
            assertThat(party.refresh(graceless.get(1), winner(answers).member("refresh_token"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("CC-03")
    @Tag("FT-05")
    void within_the_grace_window_all_eight_get_the_same_tokens() {
        Party party = Party.web(nodes.get(0));
        for (int round = 0; round < ROUNDS; round++) {
            String token = freshTokens(party, nodes.get(round % 2)).member("refresh_token");

            List<Http.Answer> answers = race(nodes, (node, racer) -> party.refresh(node, token));

            assertThat(statuses(answers)).as("round " + round).containsOnly(200);
            assertThat(answers.stream()
                            .map(answer -> answer.member("access_token"))
                            .distinct())
                    .as("round " + round)
                    .hasSize(1);
            assertThat(answers.stream()
                            .map(answer -> answer.member("refresh_token"))
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    @Tag("CC-04")
    void a_revocation_that_races_with_refreshes_leaves_nothing_alive() {
        Party party = Party.web(nodes.get(0));
        for (int round = 0; round < ROUNDS; round++) {
            Http.Answer first = freshTokens(party, nodes.get(round % 2));
            String token = first.member("refresh_token");

            List<Http.Answer> answers =
                    race(nodes, (node, racer) -> racer == 3 ? party.revoke(node, token) : chain(party, node, token));

            assertThat(answers.get(3).status()).as("round " + round).isEqualTo(200);
            List<Http.Answer> issued = new ArrayList<>(answers);
            issued.add(first);
            for (Http.Answer answer : issued) {
                assertDead(party, answer);
            }
        }
    }

    /** Refreshes, and once more with what it got. */
    private static Http.Answer chain(Party party, Node node, String token) {
        Http.Answer once = party.refresh(node, token);
        Http.Answer twice = once.status() == 200 ? party.refresh(node, once.member("refresh_token")) : once;
        return twice.status() == 200 ? twice : once;
    }

    private static void assertDead(Party party, Http.Answer answer) {
        if (!answer.member("access_token").isEmpty()) {
            assertThat(party.sees(nodes.get(0), answer.member("access_token"))).isFalse();
            assertThat(party.sees(nodes.get(1), answer.member("refresh_token"))).isFalse();
            assertThat(party.refresh(nodes.get(1), answer.member("refresh_token"))
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    @Tag("CC-03")
    @Tag("CC-05")
    void of_grants_and_denials_of_one_request_the_first_stands() {
        Party party = Party.web(nodes.get(0));
        for (int round = 0; round < ROUNDS; round++) {
            Browser browser = new Browser("ada");
            Browser.Arrival page = browser.open(party.authorizationRequest(nodes.get(0)));

            List<Browser.Arrival> arrivals = racers.race(callables(
                    (node, racer) -> browser.press(page, racer % 2 == 0 ? "Grant" : "Deny"), List.of(nodes.get(0))));

            assertThat(arrivals.stream().filter(arrival -> arrival.answer().status() == 303))
                    .as("round " + round)
                    .hasSize(1);
            assertThat(arrivals.stream().filter(arrival -> arrival.answer().status() == 400))
                    .hasSize(RACERS - 1);
        }
    }

    private static Http.Answer freshTokens(Party party, Node node) {
        Http.Answer tokens = party.redeem(node, party.code(node));
        assertThat(tokens.status()).isEqualTo(200);
        return tokens;
    }

    private static List<Http.Answer> race(List<Node> nodes, BiFunction<Node, Integer, Http.Answer> racer) {
        return racers.race(callables(racer, nodes));
    }

    private static <T> List<Callable<T>> callables(BiFunction<Node, Integer, T> racer, List<Node> nodes) {
        List<Callable<T>> all = new ArrayList<>();
        for (int i = 0; i < RACERS; i++) {
            int number = i;
            all.add(() -> racer.apply(nodes.get(number % nodes.size()), number));
        }
        return all;
    }

    private static List<Integer> statuses(List<Http.Answer> answers) {
        return answers.stream().map(Http.Answer::status).toList();
    }

    private static List<String> errors(List<Http.Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() != 200)
                .map(answer -> answer.member("error"))
                .toList();
    }

    private static Http.Answer winner(List<Http.Answer> answers) {
        return answers.stream()
                .filter(answer -> answer.status() == 200)
                .findFirst()
                .orElseThrow();
    }
}
