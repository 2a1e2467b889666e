// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Scopes;

/** {@code doctor}, on a store. */
@Tag("P17")
class DoctorCommandTest extends OperatedRealm {
    @Test
    void doctor_finds_nothing_that_must_be_otherwise_where_all_is_registered_today() throws Exception {
        store.clients().delete(realm.id(4));
        Called called = call("doctor", "--json");
        assertThat(called.code()).as(called.out()).isZero();
        JsonNode report = JsonMapper.builder().build().readTree(called.out());
        assertThat(report.get("fail").asLong()).isZero();
        assertThat(report.get("pass").asLong()).isGreaterThan(30);
        for (JsonNode finding : report.get("findings")) {
            assertThat(finding.get("rule").asText()).isNotEmpty();
            assertThat(finding.get("advice").asText()).endsWith(".");
            assertThat(finding.get("verdict").asText()).isIn("pass", "warn", "fail");
        }
    }

    @Test
    void doctor_finds_what_another_hand_has_written() throws Exception {
        Instant old = realm.now().minus(Duration.ofDays(500));
        ClientSecret secret = new ClientSecret("1", "x", old, null);
        write("wild", client -> client.redirectUris("https://*.example.com/cb").grantTypes("authorization_code"));
        write(
                "plain",
                client -> client.redirectUris("http://app.example.com/cb").grantTypes("authorization_code"));
        write("nowhere", client -> client.grantTypes("authorization_code"));
        write("local", client -> client.redirectUris("http://localhost:8080/cb").grantTypes("authorization_code"));
        write("implicit", client -> client.grantTypes("implicit", "password"));
        write("open", client -> client.grantTypes("client_credentials"));
        write("mute", client -> client.authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC));
        write(
                "aged",
                client -> client.authenticationMethod(AuthenticationMethod.CLIENT_SECRET_POST)
                        .secrets(secret));

        write("mighty", client -> client.scopes(Scopes.of("oauth-admin")));
        write("oauth2-console", client -> client.scopes(Scopes.of("read")));

        Called called = call("doctor", "--json");

        assertThat(called.code()).isEqualTo(1);
        assertThat(found(called, "fail"))
                .contains(
                        "administrator-scope mighty",
                        "administrator-scope oauth2-console",
                        "redirect-uri wild",
                        "redirect-uri plain",
                        "redirect-uri-missing nowhere",
                        "grant-types implicit",
                        "public-client-credentials open",
                        "client-secret mute");
        assertThat(found(called, "warn"))
                .contains(
                        "redirect-uri-localhost local",
                        "client-secret-age aged",
                        "client-secret-in-body aged",
                        "scope implicit",
                        "issuer-limits ");
        assertThat(call("doctor").out())
                .contains("fail  grant-types  client implicit", "RFC 9700", "must be otherwise");
    }

    private void write(String id, java.util.function.Consumer<org.oauth2server.model.ClientBuilder> change) {
        var builder = Client.builder(new ClientId(id), id, realm.now());
        change.accept(builder);
        store.clients().create(builder.build());
    }

    private static List<String> found(Called called, String verdict) throws Exception {
        List<String> found = new ArrayList<>();
        for (JsonNode finding :
                JsonMapper.builder().build().readTree(called.out()).get("findings")) {
            if (finding.get("verdict").asText().equals(verdict)) {
                found.add(finding.get("rule").asText() + " "
                        + finding.get("client").asText());
            }
        }
        return found;
    }
}
