// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.http.PercentEncoder;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** What a client that got into the store with anything for a name, a link or a scope can do to the person who is asked: nothing. */
final class ConsentPageTest {
    private static final String CALLBACK = "http://localhost:9000/callback";

    @TempDir
    Path folder;

    @Test
    @Tag("CO-04")
    void a_name_of_markup_is_shown_as_it_is_written() throws Exception {
        String page = consent("<script>alert(1)</script>\"'&", null, "a");
        assertThat(page)
                .contains("<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;</bdi>")
                .doesNotContain("<script");
    }

    @Test
    @Tag("CO-04")
    void a_client_id_and_a_scope_of_markup_are_text() throws Exception {
        String page = consent("<b>", "Plain", null, "<img/src=x>");
        assertThat(page)
                .contains("<code>&lt;b&gt;</code>", "<code>&lt;img/src=x&gt;</code>")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @Tag("CO-05")
    @ValueSource(
            strings = {"javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:alert(1)", "//evil.example/", "vbscript:x"
            })
    void a_link_that_is_no_web_address_is_not_shown(String link) throws Exception {
        assertThat(consent("Plain", link, "a")).doesNotContain("<a ", link);
    }

    @Test
    @Tag("CO-05")
    void a_link_is_escaped_and_tells_nobody_where_it_was_followed() throws Exception {
        assertThat(consent("Plain", "https://example.com/?a=\"onmouseover=\"x", "a"))
                .contains(
                        "href=\"https://example.com/?a=&quot;onmouseover=&quot;x\" rel=\"noopener noreferrer nofollow\"")
                .doesNotContain("target=", "<img");
    }

    @Test
    @Tag("CO-11")
    void a_name_cannot_hide_or_turn_what_follows() throws Exception {
        assertThat(consent("Bank\u202Eknab\u200B\u0007", null, "a"))
                .contains("<bdi>Bank\\u{202e}knab\\u{200b}\\u{7}</bdi>");
    }

    @Test
    @Tag("CO-11")
    void a_flood_is_cut() throws Exception {
        String page = consent("\uD83D\uDC7E".repeat(500), null, "a");
        assertThat(page).contains("<bdi>" + "\uD83D\uDC7E".repeat(60) + "…</bdi>");
    }

    @Test
    @Tag("CO-11")
    void a_scope_that_nobody_knows_is_shown_all_the_same() throws Exception {
        assertThat(consent("Plain", null, "delete:everything"))
                .contains("<code>delete:everything</code>", "does not know what it means");
    }

    private String consent(String name, @Nullable String link, String scope) throws Exception {
        return consent("client", name, link, scope);
    }

    private String consent(String id, String name, @Nullable String link, String scope) throws Exception {
        Practice practice = Practice.inMemory(folder);
        try (PracticeServer server = practice.start();
                Store store = Stores.open(String.valueOf(practice.location()))) {
            store.clients()
                    .create(Client.builder(new ClientId(id), name, Instant.now())
                            .link(link)
                            .redirectUris(CALLBACK)
                            .scopes(Scopes.of(scope))
                            .grantTypes(GrantTypes.AUTHORIZATION_CODE)
                            .build());
            HttpResponse<String> page = new Browser(server.issuer())
                    .open("/oauth/authorize?response_type=code&client_id=" + PercentEncoder.encode(id)
                            + "&redirect_uri="
                            + PercentEncoder.encode(CALLBACK) + "&code_challenge="
                            + "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
            assertThat(page.statusCode()).isEqualTo(200);
            return page.body();
        }
    }
}
