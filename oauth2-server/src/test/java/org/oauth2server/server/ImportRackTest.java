// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
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
class ImportRackTest {
    private static final String SECRET = RackApplication.hex();
    private static final String HMAC = "a shared secret of an issuer, long enough";

    @TempDir
    Path folder;

    private final RackApplication old = new RackApplication("oauth2");

    @AfterEach
    void close() {
        old.close();
    }

    private Called take(String store, String... more) throws Exception {
        Path key = folder.resolve("sealing.key");
        Files.writeString(key, "k1 " + Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]) + "\n");
        List<String> arguments = new ArrayList<>(List.of("import", "rack-oauth2-server", "--store", store));
        if (!List.of(more).contains("--from")) {
            arguments.addAll(List.of("--from", old.uri));
        }
        arguments.addAll(List.of(more));
        return Called.with(Map.of(SealingKeyFile.VARIABLE, key.toString()), null, arguments.toArray(String[]::new));
    }

    private static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err() + called.out()).isZero();
        return JsonMapper.builder().build().readTree(called.out());
    }

    private static AuthorizationServer server(Store store, boolean compatible) {
        return AuthorizationServer.create(config -> {
            config.issuer("https://auth.example.com")
                    .store(store)
                    .interactionPage("/consent")
                    .jwtBearerGrant(new NimbusJose());
            if (compatible) {
                config.compatibilityRackTokens().compatibilityNoneGrant();
            }
        });
    }

    private static HttpRequest request(String path, String authorization, String form) {
        return new HttpRequest(
                form.isEmpty() ? "GET" : "POST",
                path,
                null,
                Headers.NONE
                        .with("Authorization", authorization)
                        .with("Content-Type", "application/x-www-form-urlencoded"),
                form.getBytes(StandardCharsets.UTF_8),
                "192.0.2.1");
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private static Access access(AuthorizationServer server, String token) {
        return server.resources().check(request("/things", "Bearer " + token, ""), Scopes.of("read"));
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

    @Test
    void what_cannot_be_understood_or_registered_is_told_and_left_out_and_the_rest_is_taken() throws Exception {
        String calendar = old.client("Calendar", SECRET, "read");
        old.collection("clients")
                .insertMany(List.of(
                        RackApplication.client("No secret").append("secret", null),
                        RackApplication.client("Wrong scope").append("scope", List.of("a\"b")),
                        RackApplication.client("No list").append("scope", 7),
                        RackApplication.client("Hid\u202eden"),
                        RackApplication.client("No time").append("created_at", "yesterday")));
        String nobody = new ObjectId().toHexString();
        String unknown = old.token(nobody, "ada", new Document());
        old.token(calendar, List.of("ada"), new Document());
        old.token(calendar, "ada", new Document("_id", "short"));
        old.token(calendar, "ada", new Document("expires_at", 1.5));
        old.token(calendar, "ada", new Document("created_at", null));
        String good = old.token(calendar, "ada", new Document("scope", "read write"));
        String store = Places.H2.fresh();

        Called called = take(store, "--json");

        assertThat(called.code()).isEqualTo(1);
        JsonNode report = JsonMapper.builder().build().readTree(called.out());
        assertThat(report.get("clients").get("skipped").asInt()).isEqualTo(5);
        assertThat(report.get("access_tokens").get("skipped").asInt()).isEqualTo(5);
        assertThat(report.get("access_tokens").get("taken").asInt()).isEqualTo(1);
        assertThat(called.err())
                .contains("There is no client " + nobody, "scope is no list", "created_at is no time")
                .doesNotContain(unknown, "short", SECRET, "\u202e");
        try (Store open = Stores.open(store)) {
            AuthorizationServer server = server(open, true);
            assertThat(access(server, good)).isInstanceOf(Access.Granted.class);
            assertThat(server.clients().list("", PageRequest.first(10)).items()).hasSize(1);
        }
    }

    @Tag("RU-01")
    @Test
    void what_would_not_be_safe_of_a_client_is_left_out_and_its_tokens_live() throws Exception {
        Document open = RackApplication.client("Open").append("redirect_uri", null);
        Document plain = RackApplication.client("Plain").append("redirect_uri", "http://rp.example/callback");
        Document odd = RackApplication.client("Odd").append("link", "javascript:alert(1)");
        old.collection("clients").insertMany(List.of(open, plain, odd));
        String token = old.token(plain.getObjectId("_id").toHexString(), "ada", new Document());
        String store = Places.H2.fresh();

        Called called = take(store);

        assertThat(called.code()).isZero();
        assertThat(called.err())
                .contains("uses http with a host that is not the loopback interface", "The link of a client begins");
        try (Store fresh = Stores.open(store)) {
            AuthorizationServer server = server(fresh, true);
            assertThat(access(server, token)).isInstanceOf(Access.Granted.class);
            for (Document each : List.of(open, plain)) {
                Client client = server.clients()
                        .find(new ClientId(each.getObjectId("_id").toHexString()))
                        .orElseThrow();
                assertThat(client.redirectUris()).isEmpty();
                assertThat(client.grantTypes()).isEmpty();
            }
            assertThat(server.clients().named("Odd").get(0).link()).isNull();
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

    @Test
    void what_is_under_way_or_unknown_is_left_behind_and_said() throws Exception {
        old.client("Calendar", SECRET, "read");
        old.collection("auth_requests").insertOne(new Document("state", "x"));
        old.collection("access_grants").insertOne(new Document("_id", RackApplication.hex()));
        old.collection("something_else").insertOne(new Document());

        Called called = take(Places.H2.fresh());

        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("oauth2.auth_requests", "oauth2.access_grants", "oauth2.something_else");
    }

    @Test
    void another_prefix_is_read_where_it_is_named() throws Exception {
        try (RackApplication other = new RackApplication("auth")) {
            other.client("Calendar", SECRET, "read");
            assertThat(json(take(Places.H2.fresh(), "--from", other.uri, "--collection-prefix", "auth", "--json"))
                            .get("clients")
                            .get("taken")
                            .asInt())
                    .isEqualTo(1);
            Called wrong = take(Places.H2.fresh(), "--from", other.uri);
            assertThat(wrong.code()).isEqualTo(1);
            assertThat(wrong.err()).contains("no collection oauth2.clients", "--collection-prefix");
        }
    }

    @Test
    void who_calls_it_wrongly_is_told_and_nothing_is_written() throws Exception {
        old.client("Calendar", SECRET, "read");
        String store = "jdbc:h2:file:" + folder.resolve("never");
        for (String[] wrong : List.of(
                new String[] {"--from", "jdbc:h2:mem:x"},
                new String[] {"--grant-type", "implicit_or_so"},
                new String[] {"--auth-method", "none"},
                new String[] {"--issuer-scope", "a\"b"})) {
            Called called = take(store, wrong);
            assertThat(called.code()).as(Arrays.toString(wrong)).isEqualTo(2);
            assertThat(called.errorLines()).isEqualTo(1);
        }
        assertThat(Called.with("import", "rack-oauth2-server", "--store", store).err())
                .contains("--from is missing");
        assertThat(Called.with("import").err()).contains("rack-oauth2-server");
        assertThat(take(store, "--from", "mongodb://ada:hush@127.0.0.1:1/x?serverSelectionTimeoutMS=100")
                        .err())
                .contains("--from")
                .doesNotContain("hush");
        assertThat(folder.resolve("never.mv.db")).doesNotExist();
    }

    @Test
    void a_trial_in_memory_keeps_nothing_and_makes_no_key() throws Exception {
        old.client("Calendar", SECRET, "read");
        old.issuer("https://hmac.example", "hmac_secret", HMAC);

        Called called = Called.with("import", "rack-oauth2-server", "--from", old.uri, "--store", "memory:");

        assertThat(called.code()).isZero();
        assertThat(called.err()).contains("gone with this command").doesNotContain("made a key");
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
