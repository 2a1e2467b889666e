// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.console.api.Administration.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.PageRequest;

/** Clients, as administrators see and change them. */
@Tag("P20")
class ClientRoutesTest {
    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
    }

    private Client stored(String id) {
        return administration.server.clients().find(new ClientId(id)).orElseThrow();
    }

    @Tag("AD-03")
    @Test
    void a_client_is_registered_and_its_secret_is_shown_once() {
        Reply created = administration.post(
                "/clients",
                "{\"client_name\":\"Diary\",\"redirect_uris\":[\"https://diary.example.com/cb\"],\"scope\":\"write read\",\"notes\":\"ours\"}");

        assertThat(created.status()).isEqualTo(201);
        String id = created.json().at("/client/client_id").asText();
        String secret = created.json().get("client_secret").asText();
        assertThat(created.header("Location")).isEqualTo(Administration.API + "/clients/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(administration.server.hasSecret(new ClientId(id), Secret.of(secret)))
                .isTrue();
        assertThat(stored(id).scopes()).isEqualTo(Scopes.of("read", "write"));

        Reply read = administration.get("/clients/" + id);
        assertThat(read.json()).isEqualTo(created.json().get("client"));
        assertThat(read.json().at("/secrets/0/label").asText()).isEqualTo("1");
        String hash = stored(id).secrets().get(0).hash();
        for (String path : List.of("/clients/" + id, "/clients", "/events", "/doctor", "/explain/" + id)) {
            assertThat(administration.get(path).response().body()).doesNotContain(secret, hash, "sha256");
        }
    }

    @Test
    void a_public_client_has_no_secret() {
        Reply created = administration.post(
                "/clients",
                "{\"client_name\":\"App\",\"client_id\":\"app\",\"token_endpoint_auth_method\":\"none\",\"client_uri\":null,"
                        + "\"redirect_uris\":[\"com.example.app:/cb\"],\"grant_types\":[\"authorization_code\"]}");

        assertThat(created.json().get("client_secret").isNull()).isTrue();
        assertThat(stored("app").isPublic()).isTrue();
        assertThat(administration.post("/clients/app/secrets").problem()).isEqualTo("not-acceptable-record");
    }

    @Test
    void what_is_registered_already_is_left_alone() {
        administration.calendar();
        Client before = stored("calendar");
        Reply again = administration.post(
                "/clients", "{\"client_name\":\"Other\",\"client_id\":\"calendar\",\"grant_types\":[]}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-there");
        assertThat(stored("calendar")).isEqualTo(before);

        String linked = "{\"client_name\":\"L\",\"client_uri\":\"https://l.example.com\",\"grant_types\":[]}";
        assertThat(administration.post("/clients", linked).status()).isEqualTo(201);
        assertThat(administration.post("/clients", linked).status()).isEqualTo(409);
    }

    @Tag("AD-09")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"client_name\":\"X\",\"client_secret\":\"chosen\"}",
                "{\"client_name\":\"X\",\"version\":7}",
                "{\"client_name\":\"X\",\"epoch\":1}",
                "{\"client_name\":\"X\",\"created\":\"2020-01-01T00:00:00Z\"}",
                "{\"client_name\":\"X\",\"own\":true}",
                "{\"client_name\":\"X\",\"totals\":{}}"
            })
    void what_is_not_his_to_say_is_refused(String json) {
        assertThat(administration.post("/clients", json).problem()).isEqualTo("unknown-member");
        administration.calendar();
        assertThat(administration
                        .patch("/clients/calendar", json, "If-Match", "\"0\"")
                        .problem())
                .isEqualTo("unknown-member");
        assertThat(administration
                        .patch("/clients/calendar", "{\"client_id\":\"other\"}", "If-Match", "\"0\"")
                        .problem())
                .isEqualTo("unknown-member");
        assertThat(stored("calendar").version()).isZero();
        assertThat(administration.server.clients().named("X")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|malformed-member|{}",
                "400|malformed-member|{\"client_name\":7}",
                "400|malformed-member|{\"client_name\":null}",
                "400|malformed-member|{\"client_name\":\"X\",\"redirect_uris\":\"https://x.example.com\"}",
                "400|malformed-member|{\"client_name\":\"X\",\"redirect_uris\":[1]}",
                "400|malformed-member|{\"client_name\":\"X\",\"scope\":\"a  b\"}",
                "400|malformed-member|{\"client_name\":\"X\",\"token_endpoint_auth_method\":\"private_key_jwt\"}",
                "400|malformed-member|{\"client_name\":\"X\",\"resource_server\":\"yes\"}",
                "400|malformed-request|{\"client_name\":\"X\",\"client_name\":\"Y\"}",
                "400|malformed-request|{\"client_name\":\"X\"}{}",
                "400|malformed-request|[]",
                "400|malformed-request|null",
                "400|malformed-request|client_name=X",
                "422|not-acceptable-record|{\"client_name\":\" \",\"grant_types\":[]}",
                "422|not-acceptable-record|{\"client_name\":\"X\"}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"redirect_uris\":[\"javascript:alert(1)\"]}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"redirect_uris\":[\"https://*.example.com/\"]}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"client_uri\":\"javascript:alert(1)\",\"grant_types\":[]}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"grant_types\":[\"password\"]}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"grant_types\":[],\"scope\":\"oauth-admin\"}",
                "422|not-acceptable-record|{\"client_name\":\"X\",\"grant_types\":[],\"client_id\":\"a b\"}"
            })
    void what_cannot_be_registered_is_refused_and_nothing_is_done(int status, String problem, String json) {
        Reply reply = administration.post("/clients", json);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.problem()).isEqualTo(problem);
        assertThat(administration
                        .server
                        .clients()
                        .list("", PageRequest.first(9))
                        .items())
                .hasSize(1);
        assertThat(administration.told).isEmpty();
    }

    @Test
    void a_body_that_is_too_long_is_refused() {
        Reply reply = administration.post("/clients", "{\"client_name\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(reply.problem()).isEqualTo("body-too-long");
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
        Client after = stored("calendar");
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
        assertThat(stored("calendar").extensions().isEmpty()).isTrue();
        assertThat(stored("calendar").scopes()).isEqualTo(Scopes.NONE);
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
        assertThat(stored("calendar").version()).isZero();
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
        assertThat(stored("calendar").version()).isZero();
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
        Client before = stored("oauth2-console");
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
        assertThat(stored("oauth2-console")).isEqualTo(before);
        assertThat(administration.get("/").status()).isEqualTo(200);
        assertThat(administration.told).isEmpty();
    }

    @Tag("AD-11")
    @Tag("DS-08")
    @Test
    void clients_are_listed_page_by_page_with_what_they_were_issued() {
        for (int i = 0; i < 7; i++) {
            administration.register(ClientRegistration.named("Client " + i)
                    .id("c" + i)
                    .scopes("read")
                    .grantTypes());
        }
        administration.server.tokenFor("bob", new ClientId("c3"), Scopes.of("read"));
        List<String> seen = new ArrayList<>();
        JsonNode page = administration.get("/clients?size=3&text=client").json();
        page.get("items").forEach(item -> seen.add(item.get("client_id").asText()));
        while (!page.get("next").isNull()) {
            page = administration
                    .get("/clients?size=3&text=client&after="
                            + encoded(page.get("next").asText()))
                    .json();
            page.get("items").forEach(item -> seen.add(item.get("client_id").asText()));
        }

        assertThat(seen).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        JsonNode row = administration.get("/clients?text=c3").json().at("/items/0/totals");
        assertThat(row.get("issued").asLong()).isEqualTo(1);
        assertThat(row.get("issued_this_week").asLong()).isEqualTo(1);
        assertThat(row.get("revoked").asLong()).isZero();
    }

    @Tag("AD-11")
    @ParameterizedTest
    @CsvSource({
        "size=0,malformed-parameter",
        "size=-1,malformed-parameter",
        "size=101,malformed-parameter",
        "size=1000000000000,malformed-parameter",
        "size=abc,malformed-parameter",
        "size=1e9,malformed-parameter",
        "after=forged,malformed-parameter",
        "after=c.,malformed-parameter",
        "after=g.1.x,malformed-parameter",
        "sort=id%3Bdrop,unknown-parameter",
        "page=2,unknown-parameter",
        "size=1&size=2,malformed-request",
        "text=%e4,malformed-request",
        "text=%00,malformed-request",
        "text=%c0%af,malformed-request"
    })
    void what_a_listing_cannot_take_is_refused(String query, String problem) {
        assertThat(administration.get("/clients?" + query).problem()).isEqualTo(problem);
    }

    @Tag("AD-12")
    @ParameterizedTest
    @ValueSource(strings = {"%", "_", ".*", "(a+)+$", "$where", "' or '1'='1", "{\"$ne\":null}", "\\"})
    void a_search_takes_its_text_literally(String text) {
        administration.register(ClientRegistration.named("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
                .id("plain")
                .grantTypes());
        administration.register(
                ClientRegistration.named("It has " + text + " in it").id("hit").grantTypes());

        JsonNode items =
                administration.get("/clients?text=" + encoded(text)).json().get("items");
        assertThat(items).hasSize(1);
        assertThat(items.at("/0/client_id").asText()).isEqualTo("hit");
        assertThat(administration.get("/clients?text=" + "a".repeat(501)).problem())
                .isEqualTo("malformed-parameter");
    }

    @Tag("AD-07")
    @Tag("AD-10")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody",
                "%2e%2e%2f",
                "a%00b",
                "%c0%af",
                "%",
                "~",
                "~!!",
                "~Y2FsZW5kYXI=",
                "~Y2FsZW5kYXJ",
                "%22%3e%3cscript%3e",
                "CALENDAR",
                "calendar%20"
            })
    void what_names_nobody_is_not_found_whatever_it_looks_like(String reference) {
        administration.calendar();
        HttpFace face = path -> administration.console.handle(new HttpRequest(
                "GET",
                Administration.API + path,
                null,
                Headers.NONE
                        .with("Authorization", "Bearer " + administration.token)
                        .with("Host", administration.console.url().replaceFirst("http://([^/]+)/.*", "$1")),
                new byte[0],
                "127.0.0.1"));

        var unknown = face.get("/clients/nobody");
        for (String kind : List.of("clients", "grants", "tokens", "explain")) {
            var reply = face.get("/" + kind + "/" + reference);
            assertThat(reply.status()).as(kind).isEqualTo(404);
            assertThat(reply.text()).isEqualTo(unknown.text());
        }
    }

    private interface HttpFace {
        HttpResponse get(String path);
    }

    @Test
    void an_identifier_of_any_characters_has_a_reference() {
        String id = "https://app.example.com/~x?y=z%2F+";
        administration.register(ClientRegistration.named("App").id(id).grantTypes());
        String reference = Reference.write(id);

        assertThat(reference).matches("~[A-Za-z0-9_-]+");
        assertThat(administration
                        .get("/clients/" + reference)
                        .json()
                        .get("client_id")
                        .asText())
                .isEqualTo(id);
        assertThat(administration
                        .get("/clients/" + encoded(id))
                        .json()
                        .get("client_id")
                        .asText())
                .isEqualTo(id);
        assertThat(administration.get("/clients/" + encoded("~" + id)).status()).isEqualTo(404);
        assertThat(Reference.write("a.b-c_D9")).isEqualTo("a.b-c_D9");
        assertThat(Reference.write("..")).startsWith("~");
    }

    @Tag("AD-08")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://rp.example.com/cb|false|true|RFC 9700 §2.1",
                "com.example.app:/cb|true|true|RFC 9700 §2.1",
                "com.example.app:/cb|false|false|RFC 8252 §7.1",
                "h://rp.example.com/cb|false|false|RFC 8252 §7.1",
                "http://rp.example.com/cb|false|false|RFC 9700 §2.6",
                "https://rp.example.com/cb#x|false|false|RFC 6749 §3.1.2",
                "https://*.example.com/cb|false|false|RFC 9700 §2.1",
                "https://rp.example.com/cb?code=1|false|false|RFC 6749 §4.1.2",
                "https://rp.example.com/../cb|false|false|RFC 3986 §6.2.2.3",
                "https://RP.example.com/cb|false|false|RFC 3986 §6.2.2.1",
                "javascript:alert(1)|true|false|RFC 8252 §7.1"
            })
    void a_redirect_uri_is_judged_by_the_rules_of_registration(
            String uri, boolean open, boolean registrable, String section) {
        JsonNode verdict = administration
                .post("/redirect-uris/verdict", "{\"redirect_uri\":\"" + uri + "\",\"public_client\":" + open + "}")
                .json();

        assertThat(verdict.get("registrable").asBoolean()).isEqualTo(registrable);
        assertThat(verdict.get("section").asText()).isEqualTo(section);
        assertThat(administration.told).isEmpty();
    }
}
