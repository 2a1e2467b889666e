// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.resource.Access;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The commands of an operator on every database. */
@Tag("P17")
@ParameterizedClass
@EnumSource(Places.class)
class ToolsTest {
    @Parameter
    Places place;

    @TempDir
    Path folder;

    private String location;
    private @Nullable Store opened;
    private Store store;
    private LivingRealm realm;

    @BeforeEach
    void live() {
        location = place.fresh();
        store = Stores.open(location);
        opened = store;
        realm = new LivingRealm(store);
        realm.live(0);
        realm.server.clients().enable(realm.id(3));
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private IssuedToken token(String subject, int client) {
        return realm.server.tokenFor(subject, realm.id(client), LivingRealm.READ);
    }

    private boolean isAlive(IssuedToken token) {
        return realm.server.resources().check(LivingRealm.bearer(token.token().reveal()), LivingRealm.READ)
                instanceof Access.Granted;
    }

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

    @Test
    void revoke_takes_back_a_token_a_grant_a_subject_or_a_client() throws Exception {
        IssuedToken one = token("eve", 0);
        IssuedToken two = token("eve", 0);
        IssuedToken three = token("eve", 1);
        IssuedToken bobs = token("bob", 1);

        assertThat(json(call("revoke", "--token", one.id().toString(), "--json"))
                        .get("revoked")
                        .asLong())
                .isEqualTo(1);
        assertThat(isAlive(one)).isFalse();
        assertThat(isAlive(two)).isTrue();
        assertThat(call("revoke", "--token", one.id().toString()).out()).contains("Nothing to revoke");
        String grant = String.valueOf(
                realm.server.authorizations().token(two.id()).orElseThrow().grant());
        assertThat(call("revoke", "--grant", grant).out()).startsWith("Revoked the grant");
        assertThat(isAlive(two)).isFalse();
        assertThat(json(call("revoke", "--subject", "eve", "--json"))
                        .get("revoked")
                        .asLong())
                .isEqualTo(2);
        assertThat(isAlive(three)).isFalse();
        assertThat(isAlive(bobs)).isTrue();
        assertThat(json(call("revoke", "--client", "app-1", "--json"))
                        .get("client")
                        .asText())
                .isEqualTo("app-1");
        assertThat(isAlive(bobs)).isFalse();
        assertThat(isAlive(token("bob", 1))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--token x", "--token a --grant b", "--grant o2at_secret-1", "--client"})
    @Tag("AD-22")
    void revoke_that_is_called_wrongly_says_how_and_repeats_nothing(String arguments) {
        List<String> all = new ArrayList<>(List.of("revoke"));
        if (!arguments.isEmpty()) {
            all.addAll(List.of(arguments.split(" ")));
        }
        Called called = call(all.toArray(String[]::new));
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.errorLines()).isEqualTo(1);
        assertThat(called.err()).contains("--help").doesNotContain("secret-1");
    }

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

    @Test
    void register_issuer_takes_a_secret_or_keys_from_a_file_and_the_secret_is_sealed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "a shared secret of more than 32 bytes\n");
        byte[] key = new byte[32];
        key[0] = 1;
        Path sealing = Files.writeString(
                folder.resolve("sealing.key"), "first " + Base64.getUrlEncoder().encodeToString(key) + "\n");
        KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
        rsa.initialize(2048);
        String base64 = Base64.getMimeEncoder()
                .encodeToString(rsa.generateKeyPair().getPublic().getEncoded());
        Path pem = Files.writeString(
                folder.resolve("pem"), "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----\n");

        JsonNode shared = json(issuer(sealing, "https://a.example", "--hmac-secret-file", secret.toString()));
        assertThat(shared.get("algorithms").get(0).asText()).isEqualTo("HS256");
        assertThat(shared.toString()).doesNotContain("shared secret");
        Issuer kept = store.issuers().find("https://a.example").orElseThrow();
        assertThat(kept.hmacSecret()).isNotNull();
        assertThat(kept.scopes()).hasToString("read");
        JsonNode keys = json(issuer(
                sealing,
                "https://b.example",
                "--public-key-file",
                pem.toString(),
                "--subject",
                "ada",
                "--subject",
                "bob"));
        assertThat(keys.get("subjects")).hasSize(2);
        String jwks = store.issuers().find("https://b.example").orElseThrow().keys();
        assertThat(jwks).contains("\"keys\"", "RSA");
        Path set = Files.writeString(folder.resolve("jwks"), String.valueOf(jwks));
        assertThat(issuer(sealing, "https://b.example", "--jwks-file", set.toString())
                        .code())
                .isZero();
        assertThat(store.issuers().find("https://b.example").orElseThrow().version())
                .isEqualTo(1);
    }

    @Test
    @Tag("AD-22")
    void register_issuer_refuses_weak_missing_and_ambiguous_keys_and_stores_nothing() throws Exception {
        Path weak = Files.writeString(folder.resolve("weak"), "weak");
        Path sealing = Files.writeString(folder.resolve("none"), "no key");
        String place = weak.toString();
        int before = store.issuers().all().size();
        for (Called called : List.of(
                issuer(null, "https://c.example", "--public-key-file", place),
                issuer(null, "https://c.example"),
                issuer(null, "https://c.example", "--public-key-file", place, "--jwks-file", place),
                issuer(
                        null,
                        "https://c.example",
                        "--public-key-file",
                        folder.resolve("nothing").toString()),
                issuer(sealing, "https://c.example", "--hmac-secret-file", place))) {
            assertThat(called.code()).isIn(1, 2);
            assertThat(called.errorLines()).isEqualTo(1);
            assertThat(called.err()).doesNotContain("Exception", "not foreseen");
        }
        assertThat(store.issuers().all()).hasSize(before);
    }

    private Called issuer(@Nullable Path sealing, String identifier, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "register-issuer", "--store", location, "--identifier", identifier, "--scope", "read", "--json"));
        all.addAll(List.of(more));
        Map<String, String> environment =
                sealing == null ? Map.of() : Map.of("OAUTH2_SEALING_KEY_FILE", sealing.toString());
        return Called.with(environment, null, all.toArray(String[]::new));
    }

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

    @Test
    void bash_completes_by_the_script_that_is_printed() throws Exception {
        Called called = Called.with("completion", "bash");
        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("--identity-page");
        assertThat(Called.with("completion", "zsh").out()).isEqualTo(called.out());
        assertThat(Called.with("completion", "fish").code()).isEqualTo(2);
        Path script = Files.writeString(folder.resolve("completion"), called.out());
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "There is no bash here.");
        Process bash = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        "source " + script + "; COMP_WORDS=(oauth2-server ro); COMP_CWORD=1;"
                                + " _complete_oauth2-server; echo ${COMPREPLY[@]}")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("rotate-secret");
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private JsonNode explain(String id) throws Exception {
        return json(call("explain", id, "--json"));
    }

    private Called call(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", location));
        return Called.with(all.toArray(String[]::new));
    }

    private static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out().lines()).hasSize(1);
        return JsonMapper.builder().build().readTree(called.out());
    }
}
