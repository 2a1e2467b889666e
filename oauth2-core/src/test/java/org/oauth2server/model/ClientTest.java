// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients, and the secrets that they and we keep. */
class ClientTest {
    private static final Instant T = Instant.parse("2026-11-01T12:00:00.123Z");
    private static final ClientId CLIENT = new ClientId("app");

    private static ClientBuilder client() {
        return Client.builder(CLIENT, "App", T);
    }

    private static void isRefused(ThrowingCallable making) {
        assertThatThrownBy(making).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Tag("ST-24")
    void a_client_keeps_its_own_copies_in_the_order_given() {
        List<String> uris = new ArrayList<>(List.of("https://b", "https://a"));
        Set<String> types = new LinkedHashSet<>(List.of("z", "a"));
        List<ClientSecret> secrets = new ArrayList<>(List.of(new ClientSecret("one", "hash", T, null)));
        Client client =
                client().redirectUris(uris).grantTypes(types).secrets(secrets).build();

        uris.clear();
        types.clear();
        secrets.clear();

        assertThat(client.redirectUris()).containsExactly("https://b", "https://a");
        assertThat(client.grantTypes()).containsExactly("z", "a");
        assertThat(client.secrets()).hasSize(1);
        assertThatThrownBy(() -> client.grantTypes().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.redirectUris().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> client.secrets().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_new_client_may_do_nothing() {
        Client client = client().build();

        assertThat(client.isPublic()).isTrue();
        assertThat(client.isDisabled()).isFalse();
        assertThat(client.mayUse(GrantTypes.AUTHORIZATION_CODE)).isFalse();
        assertThat(client.scopes()).isEqualTo(Scopes.NONE);
        assertThat(client.redirectUris()).isEmpty();
        assertThat(client.state()).isEqualTo(new ClientState(CLIENT, 0, null));
    }

    @Test
    void a_builder_starts_with_everything_the_client_has() {
        Client client = client().link("l")
                .image("i")
                .redirectUris("https://a")
                .scopes(Scopes.of("read"))
                .grantTypes("refresh_token")
                .authenticationMethod(AuthenticationMethod.CLIENT_SECRET_POST)
                .secrets(new ClientSecret("one", "hash", T, T))
                .keys("{}")
                .notes("n")
                .disabledAt(T)
                .epoch(4)
                .version(9)
                .extensions(Extensions.of(Map.of("a", 1)))
                .build();

        assertThat(client.toBuilder().build()).isEqualTo(client);
        assertThat(client.isDisabled()).isTrue();
        assertThat(client.isPublic()).isFalse();
        assertThat(client.mayUse("refresh_token")).isTrue();
        assertThat(client.state()).isEqualTo(new ClientState(CLIENT, 4, T));
        assertThat(client.toBuilder().name("Other").build().name()).isEqualTo("Other");
    }

    @Test
    void two_secrets_of_one_label_are_refused() {
        ClientSecret one = new ClientSecret("same", "hash1", T, null);
        ClientSecret two = new ClientSecret("same", "hash2", T, null);

        isRefused(() -> client().secrets(one, two).build());
    }

    @Test
    void a_secret_is_valid_until_the_instant_it_expires() {
        ClientSecret brief = new ClientSecret("one", "hash", T, T.plusSeconds(1));

        assertThat(brief.validAt(T.plusMillis(999))).isTrue();
        assertThat(brief.validAt(T.plusSeconds(1))).isFalse();
        assertThat(new ClientSecret("one", "hash", T, null).validAt(T.plusSeconds(1_000_000)))
                .isTrue();
    }

    @Test
    void neither_hashes_nor_sealed_bytes_nor_secrets_are_printed() {
        assertThat(new ClientSecret("one", "sesame", T, null).toString()).doesNotContain("sesame");
        assertThat(client().secrets(new ClientSecret("one", "sesame", T, null))
                        .build()
                        .toString())
                .doesNotContain("sesame");
        assertThat(Sealed.of(new byte[] {83, 69})).hasToString("sealed(2 bytes)");
        assertThat(Secret.of("sesame")).hasToString("***");
    }

    @Test
    void sealed_bytes_are_nobody_elses() {
        byte[] bytes = {1, 2, 3};
        Sealed sealed = Sealed.of(bytes);
        bytes[0] = 9;
        sealed.bytes()[1] = 9;

        assertThat(sealed).isEqualTo(Sealed.of(new byte[] {1, 2, 3})).hasSameHashCodeAs(Sealed.of(new byte[] {1, 2, 3
        }));
        assertThat(sealed).isNotEqualTo(Sealed.of(new byte[] {1, 2})).isNotEqualTo("sealed");
    }

    @Test
    void a_secret_is_not_blank_and_is_compared_whole() {
        isRefused(() -> Secret.of(""));
        isRefused(() -> Secret.of(" \t"));
        assertThat(Secret.of("abc")).isEqualTo(Secret.of("abc")).hasSameHashCodeAs(Secret.of("abc"));
        assertThat(Secret.of("abc")).isNotEqualTo(Secret.of("abcd")).isNotEqualTo(Secret.of("Abc"));
        assertThat(Secret.of("abc").reveal()).isEqualTo("abc");
    }

    @Test
    void authentication_methods_have_their_registered_names() {
        for (AuthenticationMethod method : AuthenticationMethod.values()) {
            assertThat(AuthenticationMethod.of(method.value())).isEqualTo(method);
        }
        isRefused(() -> AuthenticationMethod.of("CLIENT_SECRET_BASIC"));
        isRefused(() -> AuthenticationMethod.of(""));
    }
}
