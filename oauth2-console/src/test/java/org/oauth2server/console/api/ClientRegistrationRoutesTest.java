// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.console.api.Administration.Reply;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.store.PageRequest;

/** Clients, as administrators register them. */
@Tag("P20")
class ClientRegistrationRoutesTest {
    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
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
        assertThat(administration.stored(id).scopes()).isEqualTo(Scopes.of("read", "write"));

        Reply read = administration.get("/clients/" + id);
        assertThat(read.json()).isEqualTo(created.json().get("client"));
        assertThat(read.json().at("/secrets/0/label").asText()).isEqualTo("1");
        String hash = administration.stored(id).secrets().get(0).hash();
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
        assertThat(administration.stored("app").isPublic()).isTrue();
        assertThat(administration.post("/clients/app/secrets").problem()).isEqualTo("not-acceptable-record");
    }

    @Test
    void what_is_registered_already_is_left_alone() {
        administration.calendar();
        Client before = administration.stored("calendar");
        Reply again = administration.post(
                "/clients", "{\"client_name\":\"Other\",\"client_id\":\"calendar\",\"grant_types\":[]}");

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.problem()).isEqualTo("already-there");
        assertThat(administration.stored("calendar")).isEqualTo(before);

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
        assertThat(administration.stored("calendar").version()).isZero();
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
