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
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** Clients, as administrators look for them. */
@Tag("P20")
class ClientListingTest {
    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
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
}
