// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** Grants and tokens: found by whose they are, never by value, and taken back. */
@Tag("P20")
class AuthorizationRoutesTest {
    private static final ClientId CALENDAR = new ClientId("calendar");
    private static final Scopes READ = Scopes.of("read");

    private final Administration administration = new Administration();
    private IssuedToken bobs;
    private IssuedToken eves;

    @BeforeEach
    void issue() {
        administration.calendar();
        administration.register(
                ClientRegistration.named("Other").id("other").scopes("read").grantTypes());
        bobs = administration.server.tokenFor("bob", CALENDAR, READ);
        eves = administration.server.tokenFor("eve", CALENDAR, READ);
        administration.server.tokenFor("bob", new ClientId("other"), READ);
        administration.told.clear();
    }

    @AfterEach
    void stop() {
        administration.close();
    }

    private List<String> ids(String path) {
        List<String> ids = new ArrayList<>();
        administration
                .get(path)
                .json()
                .get("items")
                .forEach(item -> ids.add(item.get("id").asText()));
        return ids;
    }

    private String state(IssuedToken token) {
        return administration.get("/tokens/" + token.id()).json().get("state").asText();
    }

    @Tag("AD-03")
    @Test
    void tokens_and_grants_are_listed_by_client_and_subject_and_never_by_value() {
        assertThat(ids("/tokens?subject=bob")).hasSize(2).contains(bobs.id().toString());
        assertThat(ids("/tokens?client=calendar")).hasSize(2);
        assertThat(ids("/tokens?client=calendar&subject=bob"))
                .containsExactly(bobs.id().toString());
        assertThat(ids("/grants?client=calendar&subject=bob"))
                .containsExactly(administration
                        .get("/tokens/" + bobs.id())
                        .json()
                        .get("grant")
                        .asText());
        assertThat(ids("/tokens?client=nobody")).isEmpty();
        for (String path : List.of("/tokens?subject=bob", "/grants?subject=bob", "/tokens/" + bobs.id())) {
            assertThat(administration.get(path).response().body())
                    .doesNotContain(bobs.token().reveal());
        }
    }

    @Test
    void a_state_narrows_a_page_and_does_not_make_it_longer() {
        administration.server.authorizations().revokeToken(bobs.id());
        assertThat(ids("/tokens?client=calendar&state=revoked"))
                .containsExactly(bobs.id().toString());
        assertThat(ids("/tokens?client=calendar&state=alive"))
                .containsExactly(eves.id().toString());
        assertThat(ids("/grants?client=calendar&state=grant_revoked")).isEmpty();

        List<String> alive = new ArrayList<>();
        String next = "";
        int pages = 0;
        do {
            JsonNode page = administration
                    .get("/tokens?client=calendar&state=alive&size=1" + next)
                    .json();
            page.get("items").forEach(item -> alive.add(item.get("id").asText()));
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
            pages++;
        } while (!next.isEmpty());
        assertThat(alive).containsExactly(eves.id().toString());
        assertThat(pages).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?state=alive",
                "?client=calendar&state=living",
                "?client=calendar&state=ALIVE",
                "?client=a%20b",
                "?client=calendar&after=c.x",
                "?client=calendar&size=201",
                "?client=",
                "?token=x&client=calendar"
            })
    void a_listing_of_everything_and_what_it_cannot_take_is_refused(String query) {
        assertThat(administration.get("/tokens" + query).status()).isEqualTo(400);
        assertThat(administration.get("/grants" + query).status()).isEqualTo(400);
    }

    /** The positions of one listing lead nowhere in another. */
    @Tag("AD-11")
    @Test
    void a_position_belongs_to_its_listing() {
        String next = administration
                .get("/tokens?client=calendar&size=1")
                .json()
                .get("next")
                .asText();

        assertThat(administration
                        .get("/tokens?client=calendar&size=1&after=" + next)
                        .status())
                .isEqualTo(200);
        assertThat(administration
                        .get("/grants?client=calendar&size=1&after=" + next)
                        .problem())
                .isEqualTo("malformed-parameter");
        assertThat(administration
                        .get("/tokens?client=calendar&after=" + next + "A")
                        .problem())
                .isEqualTo("malformed-parameter");
    }

    @Test
    void a_token_a_grant_and_all_of_somebody_are_taken_back() {
        Reply revoked = administration.post("/tokens/" + bobs.id() + "/revoke");
        assertThat(revoked.json().at("/revoked/reason").asText()).isEqualTo("withdrawn");
        assertThat(administration.post("/tokens/" + bobs.id() + "/revoke").json())
                .isEqualTo(revoked.json());
        assertThat(state(eves)).isEqualTo("alive");

        String grant =
                administration.get("/tokens/" + eves.id()).json().get("grant").asText();
        assertThat(administration
                        .post("/grants/" + grant + "/revoke")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("grant_revoked");
        assertThat(state(eves)).isEqualTo("grant_revoked");

        assertThat(administration
                        .post("/subjects/bob/revoke")
                        .json()
                        .get("revoked")
                        .asLong())
                .isEqualTo(2);
        assertThat(ids("/tokens?subject=bob&state=alive")).isEmpty();
        assertThat(administration
                        .post("/subjects/nobody/revoke")
                        .json()
                        .get("revoked")
                        .asLong())
                .isZero();
    }

    @Test
    void a_subject_of_any_characters_has_a_reference() {
        String subject = "bob/../ü ñ%";
        administration.server.tokenFor(subject, CALENDAR, READ);

        assertThat(administration
                        .post("/subjects/" + Reference.write(subject) + "/revoke")
                        .json()
                        .get("revoked")
                        .asLong())
                .isEqualTo(1);
    }

    @Tag("AD-10")
    @Test
    void a_token_and_a_grant_are_not_each_other() {
        String grant =
                administration.get("/tokens/" + bobs.id()).json().get("grant").asText();

        assertThat(administration.get("/grants/" + bobs.id()).status()).isEqualTo(404);
        assertThat(administration.post("/tokens/" + grant + "/revoke").status()).isEqualTo(404);
        assertThat(administration.get("/tokens/" + bobs.token().reveal()).status())
                .isEqualTo(404);
        assertThat(administration.told).isEmpty();
    }

    @Test
    void statistics_have_a_number_for_each_day() {
        JsonNode all = administration.get("/statistics?days=3").json();
        assertThat(all.get("days")).hasSize(3);
        assertThat(all.at("/days/2/day").asText()).isEqualTo("2026-11-25");
        assertThat(all.at("/days/2/issued").asLong()).isEqualTo(4);
        assertThat(all.at("/days/1/issued").asLong()).isZero();
        assertThat(all.at("/totals/issued").asLong()).isEqualTo(4);

        JsonNode one = administration.get("/clients/calendar/statistics").json();
        assertThat(one.get("days")).hasSize(60);
        assertThat(one.at("/days/59/issued").asLong()).isEqualTo(2);
        assertThat(administration.get("/clients/nobody/statistics").status()).isEqualTo(404);
        for (String days : List.of("0", "367", "-1", "x", "")) {
            assertThat(administration.get("/statistics?days=" + days).status()).isEqualTo(days.isEmpty() ? 200 : 400);
        }
    }
}
