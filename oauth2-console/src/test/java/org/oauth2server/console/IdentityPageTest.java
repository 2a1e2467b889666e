// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("AD-07")
@Tag("AD-08")
class IdentityPageTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/people/{id}",
                "http://intranet:8080/people?who={id}&tab=1",
                "https://app.example.com/#/people/{id}/edit"
            })
    void a_web_address_with_a_place_after_its_host_is_taken(String template) {
        ConsoleConfig config = new ConsoleConfig().identityPage(template);

        assertThat(Objects.requireNonNull(config.identityPage()).template()).isEqualTo(template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert('{id}')",
                "JAVASCRIPT:alert('{id}')",
                "data:text/html,{id}",
                "ttp://app.example.com/{id}",
                "https:app.example.com/{id}",
                "httpsx://app.example.com/{id}",
                "HTTPS://app.example.com/{id}",
                "//app.example.com/{id}",
                "/people/{id}",
                "{id}",
                "https://{id}/people",
                "https://{id}.example.com/people",
                "https://app.example.com:{id}/",
                "https://{id}@app.example.com/",
                "https://user@app.example.com/{id}",
                "https://app.example.com/people",
                "https://app.example.com/{id}/{id}",
                "https://app.example.com/ {id}",
                "https://app.example.com/\"{id}",
                ""
            })
    void anything_else_is_refused_where_it_is_configured(String template) {
        assertThatThrownBy(() -> new ConsoleConfig().identityPage(template))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The page of an identity is");
    }
}
