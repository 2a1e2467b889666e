// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.RegisteredClient;

/** {@code show} and {@code rotate-secret}. */
@Tag("P17")
class ClientCommandsTest extends OperatedRealm {
    @Test
    void show_shows_a_client_by_identifier_name_or_link_and_no_secret() throws Exception {
        realm.server
                .clients()
                .update(
                        realm.id(0),
                        client -> client.link("https://app.example.com").name("First"));
        token("ada", 0);
        for (String name : List.of("app-0", "First", "https://app.example.com")) {
            JsonNode client = json(call("show", name, "--json"));
            assertThat(client.get("client_id").asText()).isEqualTo("app-0");
            assertThat(client.get("issued").asLong())
                    .isEqualTo(realm.server.statistics().totals(realm.id(0)).issued())
                    .isPositive();
            assertThat(client.get("issued_this_week").asLong()).isEqualTo(1);
            assertThat(client.get("secrets")).hasSize(1);
            assertThat(client.toString()).doesNotContain("o2cs_", "sha256", "hash");
        }
        assertThat(call("show", "app-0").out())
                .contains("First", "app-0", "grant types", "secret  ")
                .doesNotContain("o2cs_", "sha256", "[", "{");
    }

    @Test
    void a_client_that_is_not_there_or_not_the_only_one_is_told_in_one_line() {
        Called nobody = call("show", "nobody");
        assertThat(nobody.code()).isEqualTo(1);
        assertThat(nobody.errorLines()).isEqualTo(1);
        assertThat(nobody.err()).contains("nobody", "list");
        realm.server.clients().update(realm.id(0), client -> client.name("Same"));
        realm.server.clients().update(realm.id(1), client -> client.name("Same"));
        Called both = call("rotate-secret", "Same");
        assertThat(both.code()).isEqualTo(1);
        assertThat(both.err()).contains("2 clients", "identifier");
    }

    @Test
    void rotate_secret_shows_a_fresh_secret_once_and_the_old_one_is_over() throws Exception {
        RegisteredClient before = realm.clients.get(0);
        IssuedToken token = token("ada", 0);
        JsonNode rotated = json(call("rotate-secret", "app-0", "--json"));
        Secret fresh = Secret.of(rotated.get("client_secret").asText());

        assertThat(realm.server.hasSecret(realm.id(0), fresh)).isTrue();
        assertThat(realm.server.hasSecret(realm.id(0), before.secret().orElseThrow()))
                .isFalse();
        assertThat(isAlive(token)).isTrue();
        realm.server.register(org.oauth2server.registration.ClientRegistration.named("Public")
                .id("public")
                .publicClient()
                .redirectUris("https://p.example/"));
        Called refused = call("rotate-secret", "public");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("public client has no secret");
    }
}
