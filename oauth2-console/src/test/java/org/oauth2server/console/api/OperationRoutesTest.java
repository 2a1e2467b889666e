// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;

/** Issuers, keys, events, and what keeps a server in order. */
@Tag("P20")
class OperationRoutesTest {
    private static final String SHARED = "a shared secret of more than 32 bytes";
    private static final String IDP = "https://idp.example.com";

    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
    }

    @Tag("AD-03")
    @Test
    void an_issuer_is_registered_disabled_enabled_and_removed_and_its_secret_never_comes_out() {
        Reply created = administration.post(
                "/issuers",
                "{\"issuer\":\"" + IDP + "\",\"shared_secret\":\"" + SHARED
                        + "\",\"scope\":\"read\",\"subjects\":[\"bob\"]}");
        assertThat(created.status()).isEqualTo(201);
        String path = created.header("Location").replace(Administration.API, "");
        assertThat(path).startsWith("/issuers/~");
        assertThat(administration.get(path).json()).isEqualTo(created.json());
        assertThat(created.json().get("shared_secret").asBoolean()).isTrue();
        assertThat(administration.get("/issuers/" + Administration.encoded(IDP)).status())
                .isEqualTo(200);

        assertThat(administration
                        .post(path + "/disable")
                        .json()
                        .get("disabled_at")
                        .isNull())
                .isFalse();
        assertThat(administration
                        .post(path + "/enable")
                        .json()
                        .get("disabled_at")
                        .isNull())
                .isTrue();
        assertThat(administration.get("/issuers").json().get("items")).hasSize(1);
        for (String each : List.of("/issuers", path, "/events", "/doctor")) {
            assertThat(administration.get(each).response().body()).doesNotContain(SHARED);
        }
        Reply again =
                administration.post("/issuers", "{\"issuer\":\"" + IDP + "\",\"shared_secret\":\"" + SHARED + "x\"}");
        assertThat(again.problem()).isEqualTo("already-there");
        assertThat(administration.delete(path).status()).isEqualTo(204);
        for (Reply gone :
                List.of(administration.delete(path), administration.get(path), administration.post(path + "/enable"))) {
            assertThat(gone.status()).isEqualTo(404);
        }
    }

    @Tag("AD-24")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"issuer\":\"https://x.example\"}",
                "{\"issuer\":\"https://x.example\",\"shared_secret\":\"short\"}",
                "{\"issuer\":\"https://x.example\",\"shared_secret\":\"  \"}",
                "{\"issuer\":\"https://x.example\",\"keys\":\"no key\"}",
                "{\"issuer\":\"\",\"shared_secret\":\"a shared secret of more than 32 bytes\"}",
                "{\"issuer\":\"https://x.example\",\"shared_secret\":\"a shared secret of more than 32 bytes\",\"keys\":\"{}\"}"
            })
    void an_issuer_without_a_sound_key_is_not_registered(String json) {
        Reply reply = administration.post("/issuers", json);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.response().body()).doesNotContain("a shared secret of");
        assertThat(administration.server.issuers().all()).isEmpty();
    }

    @Tag("AD-21")
    @Test
    void whoever_does_something_is_told_of_with_his_name_the_target_and_the_time() {
        administration.calendar();
        administration.told.clear();
        Instant now = administration.now.get();
        String secret = administration
                .post("/clients/calendar/secrets/rotate")
                .json()
                .get("client_secret")
                .asText();
        administration.post("/clients/calendar/disable");
        administration.get("/clients/calendar");
        administration.post("/clients/nobody/disable");

        assertThat(administration.told.stream().filter(ServerEvent.Administered.class::isInstance))
                .containsExactly(
                        new ServerEvent.Administered(now, "ada", "rotateSecrets", "calendar/2"),
                        new ServerEvent.Administered(now, "ada", "disableClient", "calendar"));
        JsonNode events = administration.get("/events").json().get("items");
        assertThat(events.at("/0/kind").asText()).isEqualTo("administered");
        assertThat(events.at("/0/actor").asText()).isEqualTo("ada");
        assertThat(events.at("/0/target").asText()).isEqualTo("calendar");
        assertThat(events.at("/0/details/operation").asText()).isEqualTo("disableClient");
        assertThat(events.at("/1/kind").asText()).isEqualTo("revoked_all");
        assertThat(events.at("/1/actor").isNull()).isTrue();
        assertThat(events.toString()).doesNotContain(secret, administration.token);
    }

    /** A stranger may fail as often as he likes. */
    @Tag("AD-21")
    @Test
    void what_strangers_cause_pushes_out_nothing_that_administrators_did() {
        administration.calendar();
        administration.post("/clients/calendar/disable");
        for (int i = 0; i < 600; i++) {
            administration.server.tell(
                    new ServerEvent.Refused(administration.now.get(), "/oauth/token", null, "invalid_client", "x"));
        }
        List<String> kinds = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        JsonNode page = administration.get("/events?size=200").json();
        assertThat(page.get("forgotten").asLong()).isEqualTo(100);
        while (true) {
            page.get("items").forEach(item -> kinds.add(item.get("kind").asText()));
            page.get("items").forEach(item -> ids.add(item.get("id").asText()));
            if (page.get("next").isNull()) {
                break;
            }
            page = administration
                    .get("/events?size=200&after=" + page.get("next").asText())
                    .json();
        }

        assertThat(kinds).contains("administered", "revoked_all", "changed").hasSizeGreaterThan(500);
        assertThat(ids).doesNotHaveDuplicates();
        for (String after : List.of("0", "-1", "x", "1e3", "9999999999999999999")) {
            assertThat(administration.get("/events?after=" + after).problem()).isEqualTo("malformed-parameter");
        }
    }

    /** Each kind that there is, and each that will be: nothing of it is of a type that nobody has thought of. */
    @Test
    void every_kind_of_event_can_be_shown() {
        for (Class<?> kind : ServerEvent.class.getPermittedSubclasses()) {
            for (RecordComponent component : kind.getRecordComponents()) {
                assertThat(component.getType() == String.class
                                || component.getType() == boolean.class
                                || component.getType() == long.class
                                || component.getType() == Instant.class
                                || component.getType() == ClientId.class
                                || component.getType() == Digest.class
                                || component.getType() == Scopes.class
                                || component.getType() == Throwable.class
                                || component.getType().isEnum())
                        .as(kind.getSimpleName() + "." + component.getName())
                        .isTrue();
            }
        }
    }

    @Tag("LG-01")
    @Test
    void what_broke_is_shown_by_its_kind_alone() {
        Map<String, Object> document = EventDocument.of(new EventMemory.Remembered(
                1, new ServerEvent.Failed(Instant.EPOCH, "/x", "i-1", new IllegalStateException("password=hunter2"))));

        assertThat(document.get("details"))
                .isEqualTo(Map.of("path", "/x", "incident", "i-1", "cause", "IllegalStateException"));
    }

    @Test
    void it_tells_how_it_is_and_prunes_what_nothing_depends_on() {
        assertThat(administration.get("/health").json().get("status").asText()).isEqualTo("up");
        assertThat(administration.get("/prune").json().get("last").isNull()).isTrue();
        administration.calendar();
        administration.server.tokenFor("bob", new ClientId("calendar"), Scopes.of("read"), Duration.ofSeconds(1));
        administration.now.updateAndGet(now -> now.plus(Duration.ofSeconds(2)));

        JsonNode dry = administration.post("/prune", "{\"dry_run\":true}").json();
        assertThat(dry.get("grants").asLong()).isEqualTo(1);
        assertThat(administration.get("/prune").json().get("last").isNull()).isTrue();
        JsonNode done = administration.post("/prune").json();
        assertThat(done.get("grants").asLong()).isEqualTo(1);
        assertThat(done.get("actor").asText()).isEqualTo("ada");
        assertThat(administration.get("/prune").json().get("last")).isEqualTo(done);
        assertThat(administration.post("/prune", "{\"batches\":0}").problem()).isEqualTo("malformed-member");
        assertThat(administration.post("/prune", "{\"batch\":1}").problem()).isEqualTo("unknown-member");
    }

    @Test
    void it_explains_why_something_is_alive_or_dead() {
        administration.calendar();
        IssuedToken token = administration.server.tokenFor("bob", new ClientId("calendar"), Scopes.of("read"));
        administration.post("/clients/calendar/disable");

        JsonNode explanation = administration.get("/explain/" + token.id()).json();
        assertThat(explanation.get("kind").asText()).isEqualTo("access_token");
        assertThat(explanation.get("verdict").asText()).isEqualTo("client_disabled");
        assertThat(explanation.get("because").toString()).contains("disabled");
        assertThat(administration.get("/explain/calendar").json().get("kind").asText())
                .isEqualTo("client");
        assertThat(administration.get("/explain/" + token.token().reveal()).status())
                .isEqualTo(404);
    }
}
