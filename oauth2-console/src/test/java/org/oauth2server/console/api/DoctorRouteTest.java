// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** What the doctor finds, a page of clients at a time. */
@Tag("P20")
class DoctorRouteTest {
    private final Administration administration = new Administration();

    @AfterEach
    void stop() {
        administration.close();
    }

    @Test
    void the_doctor_looks_at_a_page_of_clients() {
        IntStream.range(0, 3)
                .forEach(i -> administration.register(
                        ClientRegistration.named("C" + i).id("c" + i).grantTypes()));
        JsonNode first = administration.get("/doctor?size=2").json();
        JsonNode second = administration
                .get("/doctor?size=2&after=" + first.get("next").asText())
                .json();

        assertThat(clients(first)).contains("null", "c0", "c1").doesNotContain("c2");
        assertThat(clients(second)).contains("c2", "oauth2-console").doesNotContain("null", "c0");
        assertThat(administration.get("/doctor?verdict=pass").json().get("items"))
                .isNotEmpty();
        administration
                .get("/doctor?verdict=fail")
                .json()
                .get("items")
                .forEach(finding -> assertThat(finding.get("verdict").asText()).isEqualTo("fail"));
        assertThat(administration.get("/doctor?verdict=FAIL").status()).isEqualTo(400);
    }

    @Tag("DS-08")
    @Test
    void the_doctor_goes_on_through_hundreds_of_clients_and_says_how_many_it_has_looked_at() {
        IntStream.range(0, 620)
                .forEach(i -> administration.register(ClientRegistration.named("C" + i)
                        .id(String.format("c%03d", i))
                        .grantTypes("client_credentials")
                        .scopes(i == 611 ? Scopes.NONE : Scopes.of("read"))));
        List<Integer> lookedAt = new ArrayList<>();
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            JsonNode page =
                    administration.get("/doctor?at_least=warn&size=250" + next).json();
            lookedAt.add(page.get("looked_at").asInt());
            page.get("items")
                    .forEach(item -> found.add(item.get("rule").asText() + " "
                            + item.get("verdict").asText() + " "
                            + item.get("client_id").asText()));
            next = page.get("next").isNull() ? "" : "&after=" + page.get("next").asText();
        } while (!next.isEmpty());

        assertThat(lookedAt).containsExactly(250, 250, 121);
        assertThat(found)
                .contains("scope warn c611", "issuer-https fail null")
                .noneMatch(line -> line.contains(" pass "));
        assertThat(administration.get("/doctor?at_least=fail").json().get("items"))
                .isNotEmpty()
                .allMatch(item -> item.get("verdict").asText().equals("fail"));
    }

    @Tag("AD-11")
    @ParameterizedTest
    @ValueSource(strings = {"size=501", "size=0", "at_least=WARN", "at_least=worse", "after=forged", "least=warn"})
    void the_doctor_takes_what_the_document_names(String query) {
        assertThat(administration.get("/doctor?" + query).status()).isEqualTo(400);
    }

    private static List<String> clients(JsonNode page) {
        List<String> clients = new ArrayList<>();
        page.get("items")
                .forEach(finding -> clients.add(finding.get("client_id").asText()));
        return clients;
    }
}
