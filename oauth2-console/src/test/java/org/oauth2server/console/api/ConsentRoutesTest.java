// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.PageRequest;

/** What people are remembered to have agreed to: found by person and client, walked through by person, and withdrawn. */
@Tag("P20")
class ConsentRoutesTest {
    private static final ClientId CALENDAR = new ClientId("calendar");
    private static final Scopes READ = Scopes.of("read");

    private final Administration administration = new Administration();

    @BeforeEach
    void register() {
        administration.calendar();
        administration.told.clear();
    }

    @AfterEach
    void stop() {
        administration.close();
    }

    private Instant now() {
        return administration.now.get();
    }

    private void agreed(String subject, ClientId client, Instant granted, @Nullable Instant expires) {
        administration
                .store
                .consents()
                .put(new Consent(subject, client, READ, null, granted, expires, Extensions.NONE));
    }

    private String state(String path) {
        return administration.get(path).json().get("state").asText();
    }

    @Test
    void a_consent_is_found_and_withdrawn() {
        IssuedToken token = administration.server.tokenFor("bob", CALENDAR, READ);
        agreed("bob", CALENDAR, now(), null);

        Reply found = administration.get("/clients/calendar/consents/bob");
        assertThat(found.json().get("scope").asText()).isEqualTo("read");
        assertThat(administration.get("/clients/calendar/consents/eve").status())
                .isEqualTo(404);
        assertThat(administration.delete("/clients/calendar/consents/bob").status())
                .isEqualTo(204);
        assertThat(administration.delete("/clients/calendar/consents/bob").status())
                .isEqualTo(404);
        assertThat(state("/tokens/" + token.id())).isEqualTo("alive");
    }

    @Test
    @Tag("AD-21")
    void whoever_withdraws_a_consent_is_told_of() {
        agreed("bob", CALENDAR, now(), null);
        administration.delete("/clients/calendar/consents/bob");
        administration.delete("/clients/calendar/consents/bob");

        assertThat(administration.told)
                .containsExactly(
                        new ServerEvent.Administered(now(), Administration.ADA, "withdrawConsent", "calendar/bob"));
    }

    @Test
    void it_says_whether_a_consent_still_means_anything() {
        agreed("bob", CALENDAR, now(), now().plusSeconds(60));
        assertThat(state("/clients/calendar/consents/bob")).isEqualTo("alive");
        agreed("bob", CALENDAR, now().minusSeconds(1), null);
        assertThat(state("/clients/calendar/consents/bob")).isEqualTo("client_gone");
        agreed("bob", new ClientId("gone"), now(), null);
        assertThat(state("/clients/gone/consents/bob")).isEqualTo("client_gone");
        agreed("bob", CALENDAR, now(), now().plusSeconds(60));
        administration.now.updateAndGet(before -> before.plus(Duration.ofSeconds(60)));
        assertThat(state("/clients/calendar/consents/bob")).isEqualTo("expired");
    }

    @Test
    void one_that_came_with_a_grant_ends_with_it() {
        administration.server.tokenFor("bob", CALENDAR, READ);
        Digest id = administration
                .server
                .authorizations()
                .grants("bob", PageRequest.first(1))
                .items()
                .get(0)
                .id();
        Consent consent = Consent.with(
                administration.store.grants().find(id).orElseThrow().value());
        administration.store.consents().put(consent);
        assertThat(state("/clients/calendar/consents/bob")).isEqualTo("alive");

        administration.server.authorizations().revokeAll("bob");
        assertThat(state("/clients/calendar/consents/bob")).isEqualTo("grant_revoked");

        administration.server.authorizations().revokeGrant(id);
        assertThat(administration.get("/clients/calendar/consents/bob").status())
                .isEqualTo(404);
    }

    @Test
    @Tag("DS-08")
    void all_of_a_subject_are_found_with_page_after_page_of_clients() {
        IntStream.range(0, 230)
                .forEach(i -> administration.register(ClientRegistration.named("C" + i)
                        .id(String.format("client-%03d", i))
                        .grantTypes("client_credentials")));
        agreed("bob", new ClientId("client-003"), now(), null);
        agreed("bob", new ClientId("client-229"), now(), null);
        agreed("eve", new ClientId("client-100"), now(), null);
        List<String> found = new ArrayList<>();
        List<Integer> lookedAt = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    administration.get("/subjects/bob/consents?size=100" + next).json();
            page.get("items").forEach(item -> found.add(item.get("client_id").asText()));
            lookedAt.add(page.get("looked_at").asInt());
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
        } while (!next.isEmpty());

        assertThat(found).containsExactly("client-003", "client-229");
        assertThat(lookedAt).containsExactly(100, 100, 32);
    }

    @Test
    void a_subject_of_any_characters_has_a_reference() {
        String subject = "bob/../ü ñ%";
        agreed(subject, CALENDAR, now(), null);

        assertThat(administration
                        .get("/subjects/" + Reference.write(subject) + "/consents")
                        .json()
                        .at("/items/0/subject")
                        .asText())
                .isEqualTo(subject);
        assertThat(administration.get("/subjects/nobody/consents").json().get("items"))
                .isEmpty();
    }

    @Tag("AD-11")
    @ParameterizedTest
    @ValueSource(strings = {"size=0", "size=101", "size=x", "after=forged", "client=calendar", "state=alive"})
    void what_a_walk_cannot_take_is_refused(String query) {
        assertThat(administration.get("/subjects/bob/consents?" + query).status())
                .isEqualTo(400);
    }
}
