// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.store.View;
import org.oauth2server.tck.backend.Wire;

/** The database goes away in the middle of the day, and comes back. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0} goes away")
@EnumSource(
        value = Backend.class,
        names = {"POSTGRESQL", "MONGODB"})
class OutageTest {
    private static final AtomicBoolean LOSE_NEXT = new AtomicBoolean();

    private static final Opened OPENED = new Opened();

    private static Wire wire;
    private static Store beside;
    private static Node node;
    private static Party party;
    private static Racers racers;

    OutageTest(Backend backend) {
        assertThat(node).as(backend.toString()).isNotNull();
    }

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        StoreConfig place = backend.freshRealm();
        wire = OPENED.keep(Wiretap.before(place));
        beside = OPENED.keep(Stores.open(place));
        node = OPENED.keep(Node.start(Binding.JETTY, watched(Stores.open(Wiretap.through(wire, place)))));
        party = Party.web(node);
        racers = OPENED.keep(new Racers());
    }

    private static Store watched(Store store) {
        return WatchedStore.of(
                store,
                () -> {
                    if (LOSE_NEXT.getAndSet(false)) {
                        wire.loseAnswers();
                    }
                },
                () -> {});
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    @Test
    @Tag("FT-01")
    @Tag("FT-09")
    @Tag("RS-15")
    void every_endpoint_says_come_again_and_works_again_without_a_restart() {
        String code = party.code(node);
        Http.Answer tokens = party.redeem(node, party.code(node));
        String access = tokens.member("access_token");
        Browser browser = new Browser("ada");
        Browser.Arrival page = browser.open(party.authorizationRequest(node));
        int issued = issued();

        wire.cut();
        List<Http.Answer> answers = racers.race(List.<Callable<Http.Answer>>of(
                () -> party.redeem(node, code),
                () -> party.refresh(node, tokens.member("refresh_token")),
                () -> Http.post(
                        node.endpoint("introspect"), Map.of("token", access), Http.basic(party.id(), party.secret())),
                () -> party.revoke(node, access),
                () -> Http.get(party.authorizationRequest(node)),
                () -> browser.press(page, "Grant").answer(),
                () -> Http.get(node.at(Application.ME), Http.bearer(access))));
        wire.mend();

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).matches("[0-9]+");
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.body())
                    .doesNotContain(
                            "Exception",
                            "SQL",
                            "mongo",
                            "localhost:" + wire.entrance().getPort());
        });
        assertThat(issued()).isEqualTo(issued);
        assertThat(Http.get(node.at(Application.ME), Http.bearer(access)).status())
                .isEqualTo(200);
        assertThat(party.redeem(node, code).status()).isEqualTo(200);
        assertThat(party.refresh(node, tokens.member("refresh_token")).status()).isEqualTo(200);
        assertThat(Party.parameter(browser.press(page, "Grant").at(), "code")).isNotEmpty();
        assertThat(issued()).isEqualTo(issued + 2);
    }

    @Test
    @Tag("FT-03")
    void a_code_whose_fate_is_unknown_is_spent_and_what_it_got_is_taken_back() {
        String code = party.code(node);
        int issued = issued();

        assertThat(loseTheAnswer(() -> party.redeem(node, code)).status()).isEqualTo(503);
        assertThat(issued()).as("it was written, and nobody knew").isEqualTo(issued + 1);

        Http.Answer again = party.redeem(node, code);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.member("error")).isEqualTo("invalid_grant");
        assertThat(issued()).isEqualTo(issued + 1);
        assertThat(latest().grant()).isNotNull();
        assertThat(latest().grant().revoked()).isNotNull();
    }

    @Test
    @Tag("FT-03")
    @Tag("FT-05")
    void a_refresh_whose_fate_is_unknown_gets_its_tokens_at_the_second_time() {
        Http.Answer tokens = party.redeem(node, party.code(node));
        String refresh = tokens.member("refresh_token");
        int issued = issued();

        assertThat(loseTheAnswer(() -> party.refresh(node, refresh)).status()).isEqualTo(503);
        Http.Answer again = party.refresh(node, refresh);

        assertThat(again.status()).isEqualTo(200);
        assertThat(issued()).isEqualTo(issued + 1);
        assertThat(party.sees(node, again.member("access_token"))).isTrue();
        assertThat(party.refresh(node, again.member("refresh_token")).status()).isEqualTo(200);
    }

    private static Http.Answer loseTheAnswer(Callable<Http.Answer> request) {
        LOSE_NEXT.set(true);
        Http.Answer answer = racers.race(List.of(request)).get(0);
        wire.mend();
        return answer;
    }

    private static int issued() {
        return issuances().size();
    }

    private static View<Issuance> latest() {
        return issuances().get(0);
    }

    private static List<View<Issuance>> issuances() {
        return beside.administration()
                .issuances(IssuanceQuery.client(new ClientId(party.id())), PageRequest.first(1000))
                .items();
    }
}
