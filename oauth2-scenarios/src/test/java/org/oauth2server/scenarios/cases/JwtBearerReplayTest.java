// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.jose.nimbus.NimbusJose;

/** An assertion is used once (RFC 7523 §3). */
class JwtBearerReplayTest extends JwtBearerScene {
    @Tag("JA-15")
    @Tag("LG-04")
    @Test
    void an_assertion_is_used_once_on_whatever_node_and_in_whatever_copy() {
        AuthorizationServer node =
                scene.another(config -> config.jwtBearerGrant(new NimbusJose()).sealingKeys(Voucher.SEALING));
        String first = Voucher.rs256(RS256, claims());
        String copy = Voucher.rs256("{ \"alg\" : \"RS256\" }", claims("iat", String.valueOf(NOW)));
        accepted(first);

        for (String again : List.of(first, copy)) {
            Expect.refused(present(again), 400, "invalid_grant");
            assertThat(scene.reason()).isEqualTo("assertion_replayed");
            Expect.refused(node.handle(scene.by(PARTNER, Scene.TOKEN, form(again))), 400, "invalid_grant");
            Expect.refused(scene.token(PEER, form(again)), 400, "invalid_grant");
        }
        scene.clock.back(Duration.ofHours(1));
        Expect.refused(present(Voucher.rs256(RS256, claims("exp", String.valueOf(NOW - 3500)))), 400, "invalid_grant");
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(1);
    }

    @Tag("JA-15")
    @Tag("CC-03")
    @Test
    void of_many_who_present_it_at_once_one_gets_a_token() {
        try (Race race = new Race()) {
            for (int round = 0; round < 20; round++) {
                Params form = form(Voucher.rs256(RS256, claims("jti", "\"race-" + round + "\"")));

                List<Integer> statuses =
                        race.run(() -> scene.token(PARTNER, form).status());

                assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 400);
            }
        }
    }

    @Tag("JA-15")
    @Test
    void an_assertion_that_was_refused_is_not_used_up() {
        String jwt = Voucher.rs256(RS256, claims());

        Expect.refused(scene.token(PARTNER, form(jwt).and("scope", "admin")), 400, "invalid_scope");
        Expect.refused(scene.token(Scene.MACHINE, form(jwt)), 400, "unauthorized_client");

        accepted(jwt);
    }

    @Tag("JA-15")
    @Test
    void what_was_used_stays_used_until_it_could_not_come_again() {
        accepted(Voucher.rs256(RS256, claims()));

        assertThat(scene.store
                        .administration()
                        .prune(TestClock.START.plusSeconds(119), org.oauth2server.store.PrunePlan.DEFAULT)
                        .toString())
                .isNotEmpty();

        Expect.refused(present(Voucher.rs256(RS256, claims())), 400, "invalid_grant");
        assertThat(scene.reason()).isEqualTo("assertion_replayed");
    }

    @Tag("JA-16")
    @Test
    void an_identifier_belongs_to_its_issuer() {
        accepted(Voucher.rs256(RS256, claims()));
        accepted(Voucher.es256("{\"alg\":\"ES256\"}", claims("iss", "\"" + EC_ISSUER + "\"")));

        refused(Voucher.rs256(RS256, claims("jti", "")), "claims_malformed");
        refused(Voucher.rs256(RS256, claims("jti", "\"\"")), "claims_malformed");
        refused(Voucher.rs256(RS256, claims("jti", "\"" + "j".repeat(256) + "\"")), "claims_malformed");
    }
}
