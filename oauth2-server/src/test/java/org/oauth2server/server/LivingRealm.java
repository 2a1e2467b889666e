// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;

/** A realm in which everything happens that can happen to a record. */
final class LivingRealm {
    static final Scopes READ = Scopes.of("read");
    private static final Pattern REFRESH = Pattern.compile("\"refresh_token\":\"([^\"]+)\"");
    private static final Pattern ACCESS = Pattern.compile("\"access_token\":\"([^\"]+)\"");

    final Store store;
    final AuthorizationServer server;
    final List<RegisteredClient> clients = new ArrayList<>();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    LivingRealm(Store store) {
        this.store = store;
        this.server = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .clock(now::get)
                .interactionPage("/consent"));
    }

    Instant now() {
        return now.get();
    }

    /** Clients in each state, and so many requests, grants and tokens; some pruned, so that only their count is left. */
    void live(int records) {
        for (int i = 0; i < 5; i++) {
            clients.add(server.register(ClientRegistration.named("App \uD83D\uDE00 " + i)
                    .id("app-" + i)
                    .redirectUris("https://app.example.com/" + i)
                    .scopes("read", "write")));
        }
        Instant today = now.get();
        now.set(today.minus(Duration.ofDays(20)));
        for (int i = 0; i < 10; i++) {
            server.tokenFor("past-" + i % 3, id(i), READ, Duration.ofHours(1));
        }
        now.set(today);
        store.administration().prune(today.minus(Duration.ofDays(10)), PrunePlan.DEFAULT);
        for (int i = 0; i < records / 4; i++) {
            happen(i);
        }
        authorities();
        server.clients().update(id(3), client -> client.notes("changed"));
        server.clients().disable(id(3));
        server.clients().revoke(id(4));
        server.tokenFor("after", id(4), READ);
        server.register(
                ClientRegistration.named("Deleted").id("deleted").scopes("read").redirectUris("https://d.example/"));
        server.tokenFor("ada", new org.oauth2server.model.ClientId("deleted"), READ);
        server.clients().delete(new org.oauth2server.model.ClientId("deleted"));
    }

    private void authorities() {
        store.consents().put(new Consent("ada \uD83D\uDE00", id(0), READ, null, now(), null, Extensions.NONE));
        store.consents()
                .put(new Consent("bob", id(1), READ, "https://app.example.com/1", now(), now(), Extensions.NONE));
        for (int i = 0; i < 3; i++) {
            store.requests().open(request(i));
        }
        Issuer issuer = new Issuer(
                "https://idp.example.com",
                null,
                "{\"keys\":[]}",
                List.of("RS256"),
                null,
                READ,
                now(),
                null,
                0,
                Extensions.NONE);
        store.issuers().put(issuer, Issuers.NONE_YET);
        store.issuers().put(issuer, 0);
        store.keys().add(key("one", null));
        store.keys().add(key("two", "one"));
        store.keys().retire("one", now());
    }

    private AuthorizationRequest request(int i) {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.PENDING,
                digest(-1 - i),
                null,
                null,
                id(i),
                clients.get(i).client().epoch(),
                "https://app.example.com/" + i,
                true,
                READ,
                "state \uD83D\uDE00",
                null,
                digest(-9),
                now(),
                now().plusSeconds(600),
                now().plusSeconds(600),
                Extensions.NONE);
    }

    private SigningKey key(String kid, @org.jspecify.annotations.Nullable String replaces) {
        return new SigningKey(kid, replaces, "ES256", Sealed.of(new byte[] {1, 2}), "{}", now(), null, Extensions.NONE);
    }

    org.oauth2server.model.ClientId id(int i) {
        return clients.get(i % clients.size()).client().id();
    }

    /** One of the things that happen; returns an access token in clear. */
    String happen(int i) {
        RegisteredClient client = clients.get(i % clients.size());
        String subject = "user-" + i % 50;
        store.replays().first(i % 2 == 0 ? "jti" : "dpop", digest(i), now().plusSeconds(i));
        String first = text(redeem(
                client,
                server.accessGrant(subject, client.client().id(), READ).code().reveal()));
        if (i % 7 == 0) {
            server.accessGrant(subject, client.client().id(), READ); // a code that nobody has redeemed yet
        }
        if (i % 3 == 0) {
            first = text(refresh(client, member(REFRESH, first)));
        }
        String token = member(ACCESS, first);
        if (i % 5 == 0) {
            server.authorizations()
                    .revokeToken(
                            server.tokenFor(subject, client.client().id(), READ).id());
        }
        if (i % 11 == 0) {
            server.authorizations().revokeAll(subject);
        }
        server.resources().check(bearer(token), READ);
        return token;
    }

    private static Digest digest(int i) {
        byte[] bytes = new byte[Digest.BYTES];
        java.nio.ByteBuffer.wrap(bytes).putInt(i * 31).putInt(28, i);
        return Digest.of(bytes);
    }

    HttpResponse redeem(RegisteredClient client, String code) {
        return token(client, "grant_type=authorization_code&code=" + code);
    }

    HttpResponse refresh(RegisteredClient client, String refreshToken) {
        return token(client, "grant_type=refresh_token&refresh_token=" + refreshToken);
    }

    private static String text(HttpResponse response) {
        if (response.status() != 200) {
            throw new AssertionError(response.status() + " " + response.text());
        }
        return response.text();
    }

    private HttpResponse token(RegisteredClient client, String form) {
        String basic =
                client.client().id() + ":" + client.secret().orElseThrow().reveal();
        return server.handle(new HttpRequest(
                "POST",
                "/oauth/token",
                null,
                Headers.of(Map.of(
                        "content-type",
                        List.of("application/x-www-form-urlencoded"),
                        "authorization",
                        List.of("Basic "
                                + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8))))),
                form.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    static HttpRequest bearer(String token) {
        return new HttpRequest(
                "GET",
                "/api",
                null,
                Headers.of(Map.of("authorization", List.of("Bearer " + token))),
                new byte[0],
                "127.0.0.1");
    }

    private static String member(Pattern pattern, String document) {
        Matcher matcher = pattern.matcher(document);
        if (!matcher.find()) {
            throw new AssertionError(document);
        }
        return matcher.group(1);
    }
}
