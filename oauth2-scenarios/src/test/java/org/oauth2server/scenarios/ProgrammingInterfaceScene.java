// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** A server in the hands of an application, on a store of its own. */
abstract class ProgrammingInterfaceScene {
    static final String LINK = "https://calendar.example.com";
    static final String CALLBACK = LINK + "/callback";
    static final Scopes READ = Scopes.of("read");
    static final String IDP = "https://idp.example.com";
    static final Secret SHARED = Secret.of("a shared secret of more than 32 bytes");
    static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    static final PageRequest PAGE = PageRequest.first(10);

    @Parameter
    Backend backend;

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    final Opened opened = new Opened();
    StoreConfig place;
    Store store;
    AuthorizationServer server;

    @BeforeEach
    void start() {
        place = backend.freshRealm();
        store = opened.keep(Stores.open(place));
        server = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .clock(now::get)
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(SealingKeys.of("first", KEY))
                .interactionPage("/consent"));
    }

    @AfterEach
    void stop() throws Exception {
        opened.closeAll();
    }

    static ClientRegistration calendar() {
        return ClientRegistration.named("Calendar")
                .link(LINK)
                .redirectUris(CALLBACK)
                .scopes("read", "write");
    }

    Liveness state(Digest token) {
        return server.authorizations().token(token).orElseThrow().state();
    }

    boolean isAlive(IssuedToken token) {
        HttpRequest request = new HttpRequest(
                "GET",
                "/api",
                null,
                Headers.of(Map.of(
                        "authorization", List.of("Bearer " + token.token().reveal()))),
                new byte[0],
                "127.0.0.1");
        return server.resources().check(request, READ) instanceof org.oauth2server.resource.Access.Granted;
    }

    HttpResponse redeem(RegisteredClient client, IssuedCode code) {
        return token(client, "grant_type=authorization_code&code=" + code.code().reveal());
    }

    HttpResponse token(RegisteredClient client, String form) {
        return server.handle(new HttpRequest(
                "POST",
                "/oauth/token",
                null,
                Headers.of(Map.of(
                        "content-type",
                        List.of("application/x-www-form-urlencoded"),
                        "authorization",
                        List.of(
                                Http.basic(
                                        client.client().id().value(),
                                        client.secret().orElseThrow().reveal())[1]))),
                form.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }
}
