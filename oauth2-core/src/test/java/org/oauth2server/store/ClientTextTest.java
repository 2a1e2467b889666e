// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;

class ClientTextTest {
    private static final Client CLIENT = Client.builder(new ClientId("app-100%"), "İstanbul Größe", Samples.T)
            .link("https://App.example/ÄÖ")
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"", "app", "APP-100%", "0%", "stANBUL gr", "https://app.EXAMPLE", "ÄÖ", "İ"})
    void a_text_is_sought_in_identifier_name_and_link_ascii_case_aside(String text) {
        assertThat(ClientText.of(text).isIn(CLIENT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"äö", "i̇stanbul", "groesse", "GRÖSSE", "app-100_", "app.*", "app-100%istanbul", "null"})
    void nothing_but_ascii_letters_is_folded_and_nothing_is_a_pattern(String text) {
        assertThat(ClientText.of(text).isIn(CLIENT)).isFalse();
    }

    @Test
    void a_client_without_link_is_sought_by_what_it_has() {
        Client bare = Client.builder(new ClientId("a"), "App", Samples.T).build();

        assertThat(ClientText.of("app").isIn(bare)).isTrue();
        assertThat(ClientText.of("null").isIn(bare)).isFalse();
    }

    @Test
    void no_locale_has_a_say_in_what_is_folded() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(ClientText.fold("TITLE @[`{ \ud83e\udd8a É")).isEqualTo("title @[`{ \ud83e\udd8a É");
        } finally {
            Locale.setDefault(before);
        }
    }
}
