// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.signing.KeyState;
import org.oauth2server.signing.KeySummary;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The commands about signing keys beside a server that signs, on every database. */
@Tag("P17")
@ParameterizedClass
@EnumSource(Places.class)
class KeysCommandTest {
    @Parameter
    Places place;

    @TempDir
    Path folder;

    private final byte[] sealing = random();
    private String location;
    private @Nullable Store opened;
    private Store store;
    private AuthorizationServer server;

    private static byte[] random() {
        byte[] key = new byte[SealingKeys.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }

    @BeforeEach
    void open() {
        location = place.fresh();
        store = Stores.open(location);
        opened = store;
        server = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .withoutInteraction()
                .sealingKeys(SealingKeys.of("first", sealing))
                .jwtAccessTokens(new NimbusJose()));
    }

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private Path sealingKey(byte[] key) throws Exception {
        String line = "first " + Base64.getUrlEncoder().withoutPadding().encodeToString(key);
        return Files.writeString(folder.resolve("sealing.key"), line);
    }

    private Called call(String... arguments) throws Exception {
        return call(sealing, arguments);
    }

    private Called call(byte[] sealing, String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--store", location));
        Map<String, String> here =
                Map.of("OAUTH2_SEALING_KEY_FILE", sealingKey(sealing).toString());
        return Called.with(here, null, all.toArray(String[]::new));
    }

    private static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err()).isZero();
        assertThat(called.out().lines()).hasSize(1);
        return JsonMapper.builder().build().readTree(called.out());
    }

    private String token() {
        RegisteredClient client = server.register(
                ClientRegistration.named("Machine").scopes("read").grantTypes("client_credentials"));
        return server.tokenFor("ada", client.client().id(), Scopes.of("read"))
                .token()
                .reveal();
    }

    @Test
    void a_rotation_from_outside_makes_the_key_that_the_server_signs_with_next() throws Exception {
        token();
        JsonNode rotated = json(call("keys", "rotate", "--json"));
        JsonNode again = json(call("keys", "rotate", "--json"));

        assertThat(rotated.get("made").asBoolean()).isTrue();
        assertThat(again.get("made").asBoolean()).isFalse();
        assertThat(again.get("successor")).isEqualTo(rotated.get("successor"));
        assertThat(rotated.at("/successor/algorithm").asText()).isEqualTo("ES256");
        assertThat(server.keys().all()).extracting(KeySummary::state).containsExactly(KeyState.SIGNING, KeyState.NEXT);
        server.keys().retire(server.keys().all().get(0).kid());
        assertThat(token()).contains(".");
        assertThat(server.keys().all())
                .extracting(KeySummary::kid)
                .contains(rotated.at("/successor/kid").asText());
    }

    @Test
    void a_list_says_what_each_key_does_and_nothing_private() throws Exception {
        assertThat(call("keys", "list").out()).isEqualToIgnoringNewLines("No keys yet.");
        token();
        call("keys", "rotate", "--algorithm", "RS256");
        JsonNode keys = json(call("keys", "list", "--json")).get("keys");

        assertThat(keys).extracting(key -> key.get("state").asText()).containsExactly("signing", "next");
        assertThat(keys).extracting(key -> key.get("algorithm").asText()).containsExactly("ES256", "RS256");
        assertThat(keys.at("/1/replaces")).isEqualTo(keys.at("/0/kid"));
        assertThat(keys.toString()).doesNotContain("\"d\"", "\"p\"", "private");
        assertThat(call("keys", "list").out())
                .contains(keys.at("/0/kid").asText(), "signing", "next", "2 keys.")
                .doesNotContain("{", "kty");
    }

    @Test
    void a_key_that_leaked_is_retired_and_the_next_one_signs() throws Exception {
        token();
        String leaked = server.keys().all().get(0).kid();
        call("keys", "rotate");

        assertThat(json(call("keys", "retire", leaked, "--json")).get("retired").asBoolean())
                .isTrue();
        assertThat(json(call("keys", "retire", leaked, "--json")).get("retired").asBoolean())
                .isFalse();
        assertThat(server.keys().all())
                .extracting(KeySummary::state)
                .containsExactly(KeyState.RETIRED, KeyState.SIGNING);
        Called unknown = call("keys", "retire", "nobody");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("keys list");
        assertThat(unknown.errorLines()).isEqualTo(1);
    }

    @Test
    void another_sealing_key_than_the_servers_rotates_nothing() throws Exception {
        token();
        Called refused = call(random(), "keys", "rotate");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("sealing keys that they have");
        assertThat(refused.errorLines()).isEqualTo(1);
        assertThat(server.keys().all()).hasSize(1);
    }

    @Test
    void what_is_no_command_and_no_algorithm_is_told() throws Exception {
        assertThat(call("keys", "rotate", "--algorithm", "none").code()).isEqualTo(2);
        assertThat(Called.with("keys").code()).isEqualTo(2);
        assertThat(Called.with("keys").err()).contains("list, rotate or retire");
        assertThat(call("keys", "retire").code()).isEqualTo(2);
        assertThat(server.keys().all()).isEmpty();
    }
}
