// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;

/** Clients, as administrators change them, shut them out and delete them. */
@Tag("P20")
class ClientChangesTest {
    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
    }

    @Test
    void a_merge_patch_changes_what_it_names_and_nothing_else() {
        administration.calendar();
        administration.server.clients().update(new ClientId("calendar"), client -> client.notes("ours"));
        Reply changed = administration.patch(
                "/clients/calendar",
                "{\"client_name\":\"Diary\",\"scope\":\"read\",\"notes\":null,\"resource_server\":true}",
                "If-Match",
                "\"1\"");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        Client after = administration.stored("calendar");
        assertThat(after.name()).isEqualTo("Diary");
        assertThat(after.scopes()).isEqualTo(Scopes.of("read"));
        assertThat(after.notes()).isNull();
        assertThat(after.redirectUris()).containsExactly("https://calendar.example.com/cb");
        assertThat(after.secrets()).hasSize(1);
        assertThat(changed.json().get("resource_server").asBoolean()).isTrue();

        Reply same = administration.patch("/clients/calendar", "{}", "If-Match", "\"2\"");
        assertThat(same.header("ETag")).isEqualTo("\"2\"");
        Reply open = administration.patch(
                "/clients/calendar",
                "{\"token_endpoint_auth_method\":\"none\",\"resource_server\":null,\"scope\":null}",
                "If-Match",
                "\"2\"");
        assertThat(open.json().get("secrets")).isEmpty();
        assertThat(administration.stored("calendar").extensions().isEmpty()).isTrue();
        assertThat(administration.stored("calendar").scopes()).isEqualTo(Scopes.NONE);
    }

    @Test
    void a_change_says_what_it_has_seen() {
        administration.calendar();
        for (String method : List.of("PATCH", "DELETE")) {
            String body = method.equals("PATCH") ? "{\"notes\":\"x\"}" : null;
            assertThat(administration.call(method, "/clients/calendar", body).status())
                    .isEqualTo(428);
            for (String tag : List.of("\"1\"", "W/\"0\"", "0", "*", "\"0\", \"1\"")) {
                Reply stale = administration.call(method, "/clients/calendar", body, "If-Match", tag);
                assertThat(stale.status()).as(tag).isEqualTo(412);
                assertThat(stale.problem()).isEqualTo("stale");
            }
        }
        assertThat(administration.stored("calendar").version()).isZero();
        assertThat(administration
                        .delete("/clients/calendar", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(204);
        assertThat(administration.get("/clients/calendar").status()).isEqualTo(404);
        assertThat(administration
                        .delete("/clients/calendar", "If-Match", "\"0\"")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_could_not_be_registered_is_no_change_either() {
        administration.calendar();
        Reply reply = administration.patch("/clients/calendar", "{\"redirect_uris\":null}", "If-Match", "\"0\"");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().get("detail").asText()).contains("redirect URI");
        assertThat(administration.stored("calendar").version()).isZero();
    }

    @Test
    void a_client_is_disabled_enabled_and_revoked() {
        administration.calendar();
        var token = administration.server.tokenFor("bob", new ClientId("calendar"), Scopes.of("read"));

        assertThat(administration
                        .post("/clients/calendar/disable")
                        .json()
                        .get("disabled_at")
                        .asText())
                .isEqualTo(administration.now.get().toString());
        assertThat(administration
                        .get("/tokens/" + token.id())
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("client_disabled");
        assertThat(administration
                        .post("/clients/calendar/enable")
                        .json()
                        .get("disabled_at")
                        .isNull())
                .isTrue();
        assertThat(administration.post("/clients/calendar/revoke").status()).isEqualTo(200);
        assertThat(administration
                        .get("/tokens/" + token.id())
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("client_epoch_over");
        assertThat(administration.post("/clients/nobody/disable").status()).isEqualTo(404);
        assertThat(administration.post("/clients/calendar/disable", "{}").problem())
                .isEqualTo("malformed-request");
    }

    @Tag("AD-20")
    @Test
    void the_consoles_own_client_is_shown_and_not_changed() {
        Client before = administration.stored("oauth2-console");
        assertThat(administration
                        .get("/clients/oauth2-console")
                        .json()
                        .get("own")
                        .asBoolean())
                .isTrue();

        String own = "/clients/oauth2-console";
        List<Reply> refused = List.of(
                administration.post(own + "/disable"),
                administration.post(own + "/revoke"),
                administration.post(own + "/enable"),
                administration.delete(own, "If-Match", "\"0\""),
                administration.patch(own, "{\"redirect_uris\":[\"https://evil.example/cb\"]}", "If-Match", "\"0\""),
                administration.post(own + "/secrets"),
                administration.post(own + "/secrets/rotate"),
                administration.patch(own + "/secrets/1", "{\"expires\":null}"),
                administration.delete(own + "/secrets/1"));

        assertThat(refused).allSatisfy(reply -> {
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.problem()).isEqualTo("own-client");
        });
        assertThat(administration.stored("oauth2-console")).isEqualTo(before);
        assertThat(administration.get("/").status()).isEqualTo(200);
        assertThat(administration.told).isEmpty();
    }
}
