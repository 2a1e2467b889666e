// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** What is not taken over from rack-oauth2-server, and how that is told. */
@Tag("P1")
@Tag("P17")
class ImportRackRefusalsTest extends ImportRack {
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

    @Tag("AD-02")
    @Test
    void nobody_administers_the_server_by_what_is_taken_over() throws Exception {
        String console = old.client("OAuth Console", SECRET, "read", "oauth-admin");
        String token = old.token(console, "ada", new Document("scope", List.of("oauth-admin", "read")));
        String store = Places.H2.fresh();

        Called called = take(store);

        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.err()).contains("the scope oauth-admin is for the console alone");
        try (Store open = Stores.open(store)) {
            AuthorizationServer server = server(open, true);
            assertThat(server.clients()
                            .find(new ClientId(console))
                            .orElseThrow()
                            .scopes())
                    .isEqualTo(Scopes.of("read"));
            assertThat(access(server, token)).isInstanceOf(Access.Granted.class);
            assertThat(((Access.Granted) access(server, token)).scopes()).isEqualTo(Scopes.of("read"));
        }
    }
}
