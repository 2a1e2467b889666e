// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.ours;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.engine.Asking;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.TestPostgres;

class FillTest {
    @Test
    void as_many_tokens_are_alive_as_were_asked_for_whether_they_were_issued_or_copied() throws Exception {
        for (String location : new String[] {"memory:", TestPostgres.shared().freshDatabase()}) {
            try (Store store = Stores.open(location)) {
                AuthorizationServer server = AuthorizationServer.create(config ->
                        config.issuer("https://auth.example.com").store(store).withoutInteraction());
                Asking client = new Asking(
                        server,
                        server.register(ClientRegistration.named("Bench")
                                .scopes("read")
                                .grantTypes("client_credentials")
                                .resourceServer()));

                Fill.with(client, location, 2_500);

                assertThat(store.administration().totals(Instant.now(), null).issued())
                        .as(location.substring(0, 4))
                        .isEqualTo(2_500);
                String token = new String(client.issue().body(), StandardCharsets.UTF_8)
                        .replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
                assertThat(new String(
                                server.handle(client.form("/oauth/introspect", "token=" + token))
                                        .body(),
                                StandardCharsets.UTF_8))
                        .contains("\"active\":true");
            }
        }
    }
}
