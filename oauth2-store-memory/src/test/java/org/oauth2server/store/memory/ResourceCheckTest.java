// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Digest;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.ResourceGuard;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** What a protected request costs from its header to its answer. */
class ResourceCheckTest {
    private final Store store = MemoryStore.open();
    private final long now = InstantSource.system().millis();
    /** Makes a time at each call, as the system does, and always the same, so that no hour ends meanwhile. */
    private final InstantSource clock = () -> Instant.ofEpochMilli(now);

    private AuthorizationServer server(Consumer<ResourceOptions> choices) {
        return AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .scopes("read")
                .clock(clock)
                .resources(choices)
                .withoutInteraction());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_check_allocates_its_answer_the_view_it_stands_on_the_key_it_asks_with_and_the_time_it_asks_for(
            boolean keepsLastAccess) throws Exception {
        AuthorizationServer server = server(options -> {
            if (keepsLastAccess) {
                options.lastAccess();
            }
        });
        HttpRequest request = withToken(server);
        ResourceGuard guard = server.resources();
        Scopes read = Scopes.of("read");
        Access.Granted granted = (Access.Granted) guard.check(request, read);
        server.close();
        View<Issuance> view =
                store.issuances().findByAccessToken(granted.token()).orElseThrow();
        byte[] digest = granted.token().bytes();
        assertThat(view.value().lastAccess() != null).isEqualTo(keepsLastAccess);
        long bare = Allocation.of(() -> new Access.Granted(
                        granted.client(),
                        granted.subject(),
                        granted.scopes(),
                        granted.token(),
                        granted.expires(),
                        granted.inQuery()))
                + Allocation.of(() -> Optional.of(
                        new View<>(view.value(), view.client(), view.grant(), view.issuer(), view.spentBy())))
                + Allocation.of(() -> Digest.of(digest))
                + Allocation.of(clock::instant);

        long checks = Allocation.of(() -> guard.check(request, read));

        assertThat(Allocation.seen()).isEqualTo(granted);
        assertThat(checks).isLessThanOrEqualTo(bare + Allocation.TIMES);
    }

    private static HttpRequest withToken(AuthorizationServer server) throws Exception {
        var client = server.register(
                ClientRegistration.named("App").scopes("read").grantTypes(GrantTypes.CLIENT_CREDENTIALS));
        String basic = client.client().id().value() + ":"
                + client.secret().orElseThrow().reveal();
        HttpResponse response = server.handle(request(
                "/oauth/token",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8)),
                "grant_type=client_credentials"));
        assertThat(response.status()).isEqualTo(200);
        String token =
                new ObjectMapper().readTree(response.body()).get("access_token").asText();
        return request("/api", "Bearer " + token, "");
    }

    private static HttpRequest request(String path, String authorization, String form) {
        Headers headers = Headers.of(Map.of(
                "authorization", List.of(authorization), "content-type", List.of("application/x-www-form-urlencoded")));
        return new HttpRequest("POST", path, null, headers, form.getBytes(StandardCharsets.UTF_8), "127.0.0.1");
    }
}
