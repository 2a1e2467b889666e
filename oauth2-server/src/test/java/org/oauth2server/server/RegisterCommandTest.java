// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** {@code register}: what it takes, asks and prints. */
final class RegisterCommandTest extends KeptStore {
    @Test
    void register_prints_one_json_object_with_the_secret_this_once() throws Exception {
        Called called = register("--json");
        JsonNode client = json(called);
        assertThat(client.get("client_secret").asText()).startsWith("o2cs_");
        assertThat(called.out().lines()).hasSize(1);
        JsonNode listed = json(list("--json"));
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("client_id")).isEqualTo(client.get("client_id"));
        assertThat(listed.get(0).get("redirect_uris").get(0).asText()).isEqualTo(CALLBACK);
        assertThat(listed.get(0).get("scope").asText()).isEqualTo("read write");
        assertThat(listed.get(0).get("grant_types"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("authorization_code", "refresh_token");
        assertThat(listed.get(0).get("token_endpoint_auth_method").asText()).isEqualTo("client_secret_basic");
    }

    @Test
    void a_public_client_has_no_secret() throws Exception {
        JsonNode client = json(register("--json", "--public"));
        assertThat(client.has("client_secret")).isFalse();
        assertThat(client.get("token_endpoint_auth_method").asText()).isEqualTo("none");
    }

    @Test
    void a_client_registers_for_what_it_is_told() throws Exception {
        JsonNode client = json(Called.with(
                "register",
                "--store",
                store,
                "--name",
                "Nightly",
                "--scope",
                "read",
                "--grant-type",
                "client_credentials",
                "--auth-method",
                "client_secret_post",
                "--json"));
        assertThat(client.get("grant_types")).extracting(JsonNode::asText).containsExactly("client_credentials");
        assertThat(client.get("token_endpoint_auth_method").asText()).isEqualTo("client_secret_post");
        assertThat(client.get("redirect_uris")).isEmpty();
    }

    @Test
    void a_resource_server_needs_no_more_than_a_name() throws Exception {
        JsonNode client =
                json(Called.with("register", "--store", store, "--name", "Files", "--resource-server", "--json"));
        assertThat(client.get("grant_types")).isEmpty();
        try (Store open = Stores.open(store)) {
            ClientId id = new ClientId(client.get("client_id").asText());
            assertThat(open.clients().find(id).orElseThrow().extensions().members())
                    .containsEntry("resource_server", true);
        }
    }

    @Test
    void several_redirect_uris_are_kept_in_their_order() throws Exception {
        JsonNode client = json(register("--json", "--redirect-uri", "https://app.example.com/two"));
        assertThat(client.get("redirect_uris"))
                .extracting(JsonNode::asText)
                .containsExactly(CALLBACK, "https://app.example.com/two");
    }

    @Test
    void a_person_is_told_id_and_secret() {
        Called called = register();
        assertThat(called.code()).isZero();
        assertThat(called.out()).contains("Registered App.", "client_id", "client_secret  o2cs_", "this once");
    }

    @Test
    void a_person_at_the_terminal_is_asked_for_what_is_missing() {
        Queue<String> answers = new ArrayDeque<>(List.of("Asked", "https://a.example/1  https://a.example/2", "read"));
        Called called = Called.with(Map.of(), question -> answers.remove(), "register", "--store", store);
        assertThat(called.code()).isZero();
        assertThat(answers).isEmpty();
        assertThat(list().out()).contains("Asked", "https://a.example/1", "https://a.example/2", "read");
    }

    @Test
    void only_what_is_missing_is_asked_for() {
        Person silent = question -> {
            throw new AssertionError(question);
        };
        assertThat(Called.with(
                                Map.of(),
                                silent,
                                "register",
                                "--store",
                                store,
                                "--name",
                                "N",
                                "--redirect-uri",
                                CALLBACK,
                                "--scope",
                                "")
                        .code())
                .isZero();
        assertThat(Called.with(Map.of(), silent, "register", "--store", store, "--json")
                        .code())
                .isEqualTo(2);
    }

    @Test
    @Tag("AD-24")
    void a_blank_answer_is_refused_and_nothing_is_stored() throws Exception {
        Called called = Called.with(Map.of(), question -> "", "register", "--store", store);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--name");
        assertThat(json(list("--json"))).isEmpty();
    }

    @Test
    void where_nobody_sits_the_missing_is_named() {
        Called called = Called.with("register", "--store", store);
        assertThat(called.code()).isEqualTo(2);
        assertThat(called.err()).contains("--name", "--redirect-uri", "--scope");
        assertThat(called.errorLines()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
    }
}
