// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.registration.RegisteredClient;

/** {@code explain}. */
@Tag("P17")
class ExplainCommandTest extends OperatedRealm {
    @Test
    void explain_says_alive_and_why() throws Exception {
        IssuedToken token = token("ada", 0);
        JsonNode alive = explain(token.id().toString());
        assertThat(alive.get("alive").asBoolean()).isTrue();
        assertThat(alive.get("kind").asText()).isEqualTo("access_token");
        assertThat(alive.get("because").asText()).contains("expires at", "ada granted it", "app-0 is enabled");

        realm.server.clients().disable(realm.id(0));
        assertThat(explain(token.id().toString()).get("because").asText()).contains("is disabled since");
        assertThat(explain(token.id().toString()).get("verdict").asText()).isEqualTo("client_disabled");
        assertThat(explain("app-0").get("alive").asBoolean()).isFalse();
        realm.server.clients().enable(realm.id(0));
        assertThat(explain("app-0").get("alive").asBoolean()).isTrue();
        realm.server.authorizations().revokeToken(token.id());
        JsonNode revoked = explain(token.id().toString());
        assertThat(revoked.get("alive").asBoolean()).isFalse();
        assertThat(revoked.get("verdict").asText()).isEqualTo("revoked");
        assertThat(revoked.get("because").asText()).contains("was revoked at", "withdrawn", "took it back");
        assertThat(call("explain", token.id().toString()).out()).startsWith("This access token is dead: revoked.");
        realm.server.clients().revoke(realm.id(1));
    }

    @Test
    void explain_tells_expired_replayed_spent_and_revoked_clients_apart() throws Exception {
        IssuedToken over = realm.server.tokenFor("ada", realm.id(0), LivingRealm.READ, Duration.ofMillis(1));
        while (!Instant.now().isAfter(over.expires())) {
            Thread.onSpinWait();
        }
        assertThat(explain(over.id().toString()).get("because").asText()).contains("is expired since");

        RegisteredClient client = realm.clients.get(1);
        IssuedCode code = realm.server.accessGrant("ada", realm.id(1), LivingRealm.READ);
        String refresh = realm.redeem(client, code.code().reveal())
                .text()
                .replaceFirst(".*\"refresh_token\":\"([^\"]+)\".*", "$1");
        assertThat(realm.refresh(client, refresh).status()).isEqualTo(200);
        String spent = store.archive().issuances(null, 1000).stream()
                .filter(issuance -> code.grant().equals(issuance.grant()) && issuance.spends() != null)
                .filter(issuance -> issuance.grantType().equals("authorization_code"))
                .map(issuance -> String.valueOf(issuance.refreshToken()))
                .findFirst()
                .orElseThrow();
        JsonNode old = explain(spent);
        assertThat(old.get("kind").asText()).isEqualTo("refresh_token");
        assertThat(old.get("because").asText()).contains("was spent at");
        assertThat(realm.redeem(client, code.code().reveal()).status()).isEqualTo(400);
        JsonNode grant = explain(code.grant().toString());
        assertThat(grant.get("kind").asText()).isEqualTo("grant");
        assertThat(grant.get("because").asText()).contains("code_replayed", "was replayed");

        IssuedToken token = token("ada", 2);
        realm.server.clients().revoke(realm.id(2));
        assertThat(explain(token.id().toString()).get("because").asText()).contains("new epoch");
        realm.server.clients().delete(realm.id(2));
        assertThat(explain(token.id().toString()).get("verdict").asText()).isEqualTo("client_gone");
    }

    @Test
    @Tag("AD-22")
    void explain_takes_no_token_and_says_when_there_is_nothing() {
        IssuedToken token = token("ada", 0);
        Called clear = call("explain", token.token().reveal());
        assertThat(clear.code()).isEqualTo(2);
        assertThat(clear.err()).contains("jti").doesNotContain(token.token().reveal());
        Called nothing = call("explain", "nothing");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(nothing.err()).contains("Nothing has this identifier");
    }

    private JsonNode explain(String id) throws Exception {
        return json(call("explain", id, "--json"));
    }
}
