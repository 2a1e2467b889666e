// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** What an application had with rack-oauth2-server goes on in ours. */
@Tag("P1")
@Tag("P17")
class ImportRackTest extends ImportRack {
    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isActive(AuthorizationServer server, String client, String token) {
        HttpResponse response = server.handle(request("/oauth/introspect", basic(client, SECRET), "token=" + token));
        return new String(response.body(), StandardCharsets.UTF_8).contains("\"active\":true");
    }

    @Tag("P9")
    @Tag("P10")
    @Tag("P14")
    @Tag("P15")
    @Tag("P16")
    @ParameterizedTest
    @EnumSource(Places.class)
    void old_tokens_and_secrets_work_and_what_was_over_stays_over(Places place) throws Exception {
        int now = (int) Instant.now().getEpochSecond();
        String calendar = old.client("Calendar", SECRET, "read", "write");
        String gone = old.client("Gone", SECRET, "read");
        old.collection("clients")
                .updateOne(new Document("_id", new ObjectId(gone)), new Document("$set", new Document("revoked", now)));
        String living = old.token(calendar, "ada", new Document("last_access", now - now % 3600));
        String numbered = old.token(calendar, 4711, new Document());
        String own = old.token(calendar, calendar, new Document("expires_at", now + 3600L));
        String expired = old.token(calendar, "ada", new Document("expires_at", now - 1));
        String revoked = old.token(calendar, "ada", new Document("revoked", now - 60));
        String ofGone = old.token(gone, "ada", new Document());
        String store = place.fresh();

        JsonNode report =
                json(take(store, "--grant-type", "authorization_code,refresh_token,client_credentials", "--json"));

        assertThat(report.get("clients").get("taken").asInt()).isEqualTo(2);
        assertThat(report.get("access_tokens").get("taken").asInt()).isEqualTo(6);
        try (Store open = Stores.open(store)) {
            AuthorizationServer server = server(open, true);
            for (String token : List.of(living, numbered, own)) {
                assertThat(access(server, token)).isInstanceOf(Access.Granted.class);
                assertThat(isActive(server, calendar, token)).isTrue();
            }
            for (String token : List.of(expired, revoked, ofGone, RackApplication.hex())) {
                assertThat(access(server, token)).isInstanceOf(Access.Refused.class);
                assertThat(isActive(server, calendar, token)).isFalse();
            }
            assertThat(((Access.Granted) access(server, numbered)).subject()).isEqualTo("4711");
            assertThat(((Access.Granted) access(server, own)).subject()).isNull();
            assertThat(server.hasSecret(new ClientId(calendar), org.oauth2server.model.Secret.of(SECRET)))
                    .isTrue();
            assertThat(server.handle(request("/oauth/token", basic(calendar, SECRET), "grant_type=none"))
                            .status())
                    .isEqualTo(200);
            assertThat(server.handle(request("/oauth/token", basic(calendar, SECRET + "0"), "grant_type=none"))
                            .status())
                    .isEqualTo(401);
            assertThat(server.handle(request("/oauth/token", basic(gone, SECRET), "grant_type=none"))
                            .status())
                    .isEqualTo(401);

            Client taken = server.clients().find(new ClientId(calendar)).orElseThrow();
            assertThat(taken.name()).isEqualTo("Calendar");
            assertThat(taken.link()).isEqualTo("http://calendar.example");
            assertThat(taken.redirectUris()).containsExactly("https://rp.example/callback");
            assertThat(taken.scopes()).isEqualTo(Scopes.of("read", "write"));
            assertThat(taken.created()).isEqualTo(Instant.ofEpochSecond(1_300_000_000));
            assertThat(taken.secrets()).hasSize(1);
            assertThat(taken.secrets().get(0).hash()).doesNotContain(SECRET);
            assertThat(server.authorizations()
                            .tokens("ada", PageRequest.first(10))
                            .items())
                    .hasSize(4)
                    .anyMatch(token -> token.lastAccess() != null);
            assertThat(server.statistics().totals().issued()).isEqualTo(7);

            assertThat(server.handle(request("/oauth/revoke", basic(calendar, SECRET), "token=" + living))
                            .status())
                    .isEqualTo(200);
            assertThat(access(server, living)).isInstanceOf(Access.Refused.class);
            server.clients().revoke(new ClientId(calendar));
            assertThat(access(server, numbered)).isInstanceOf(Access.Refused.class);
        }
    }

    @Tag("P10")
    @Test
    void an_old_token_is_no_token_unless_it_is_chosen() throws Exception {
        String calendar = old.client("Calendar", SECRET, "read");
        String token = old.token(calendar, "ada", new Document());
        String store = Places.H2.fresh();
        take(store);

        try (Store open = Stores.open(store)) {
            AuthorizationServer modern = server(open, false);
            assertThat(access(modern, token)).isInstanceOf(Access.Refused.class);
            assertThat(isActive(modern, calendar, token)).isFalse();
            assertThat(modern.handle(request("/oauth/revoke", basic(calendar, SECRET), "token=" + token))
                            .status())
                    .isEqualTo(200);
            assertThat(access(server(open, true), token)).isInstanceOf(Access.Granted.class);
            for (String other : List.of(token.toUpperCase(java.util.Locale.ROOT), token + "0", token.substring(1))) {
                assertThat(access(server(open, true), other)).isInstanceOf(Access.Refused.class);
            }
        }
    }

    @Test
    void a_second_run_learns_what_happened_since_and_changes_nothing_else() throws Exception {
        String calendar = old.client("Calendar", SECRET, "read");
        String other = old.client("Other", SECRET, "read");
        String first = old.token(calendar, "ada", new Document());
        String store = Places.H2.fresh();
        json(take(store, "--json"));
        JsonNode still = json(take(store, "--json"));
        assertThat(still.get("clients").get("known").asInt()).isEqualTo(2);
        assertThat(still.get("access_tokens").get("known").asInt()).isEqualTo(1);
        assertThat(still.toString()).doesNotContain("\"taken\":1", "\"updated\":1");

        try (Store open = Stores.open(store)) {
            server(open, true).clients().update(new ClientId(calendar), client -> client.notes("ours now"));
        }
        String second = old.token(calendar, "bob", new Document());
        Document now =
                new Document("$set", new Document("revoked", (int) Instant.now().getEpochSecond()));
        old.collection("access_tokens").updateOne(new Document("_id", first), now);
        old.collection("clients").updateOne(new Document("_id", new ObjectId(other)), now);

        JsonNode report = json(take(store, "--json"));

        assertThat(report.get("access_tokens").get("taken").asInt()).isEqualTo(1);
        assertThat(report.get("access_tokens").get("updated").asInt()).isEqualTo(1);
        assertThat(report.get("clients").get("updated").asInt()).isEqualTo(1);
        try (Store open = Stores.open(store)) {
            AuthorizationServer server = server(open, true);
            assertThat(access(server, first)).isInstanceOf(Access.Refused.class);
            assertThat(access(server, second)).isInstanceOf(Access.Granted.class);
            assertThat(server.clients()
                            .find(new ClientId(calendar))
                            .orElseThrow()
                            .notes())
                    .isEqualTo("ours now");
            assertThat(server.clients().find(new ClientId(other)).orElseThrow().isDisabled())
                    .isTrue();
        }
    }

    @Tag("P8")
    @Test
    void issuers_are_sealed_and_vouch_for_nothing_that_was_not_said() throws Exception {
        old.client("Calendar", SECRET, "read");
        old.issuer("https://hmac.example", "hmac_secret", HMAC);
        old.issuer("https://weak.example", "hmac_secret", "short");
        old.issuer("https://key.example", "public_key", rsaKey());
        String store = Places.H2.fresh();
        String kept = Places.H2.fresh();

        Called silent = take(store, "--json");
        Called told = take(kept, "--issuer-scope", "read", "--json");

        assertThat(silent.code()).isEqualTo(1);
        assertThat(silent.err()).contains("issuers no. 3 by _id").doesNotContain("short", HMAC);
        try (Store open = Stores.open(store);
                Store other = Stores.open(kept)) {
            Issuer hmac = open.issuers().find("https://hmac.example").orElseThrow();
            assertThat(hmac.hmacSecret()).isNotNull();
            assertThat(new String(hmac.hmacSecret().bytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain(HMAC);
            assertThat(hmac.scopes()).isEqualTo(Scopes.NONE);
            assertThat(open.issuers().find("https://key.example").orElseThrow().keys())
                    .isNotNull();
            assertThat(open.issuers().find("https://weak.example")).isEmpty();
            assertThat(other.issuers()
                            .find("https://hmac.example")
                            .orElseThrow()
                            .scopes())
                    .isEqualTo(Scopes.of("read"));
        }
        assertThat(told.code()).isEqualTo(1);
    }

    private static String rsaKey() throws Exception {
        java.security.KeyPairGenerator generator = java.security.KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(generator.generateKeyPair().getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Tag("LG-01")
    @Test
    void the_old_token_is_kept_by_its_digest_alone() throws Exception {
        String calendar = old.client("Calendar", SECRET, "read");
        String token = old.token(
                calendar, "ada", new Document("expires_at", Instant.now().getEpochSecond() + 60));
        Path file = folder.resolve("kept");
        take("jdbc:h2:file:" + file);

        byte[] kept = Files.readAllBytes(folder.resolve("kept.mv.db"));
        assertThat(new String(kept, StandardCharsets.ISO_8859_1))
                .contains("Calendar")
                .doesNotContain(token, SECRET);
        try (Store open = Stores.open("jdbc:h2:file:" + file)) {
            AuthorizationServer server = server(open, true);
            open.administration().prune(Instant.now().plus(Duration.ofDays(2)), PrunePlan.DEFAULT);
            assertThat(access(server, token)).isInstanceOf(Access.Refused.class);
            assertThatThrownBy(() -> server.authorizations()
                            .adopt(new org.oauth2server.administration.ForeignToken(
                                    org.oauth2server.model.Secret.of("no token"),
                                    new ClientId(calendar),
                                    null,
                                    Scopes.NONE,
                                    Instant.now(),
                                    null,
                                    null,
                                    null)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
