// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients of old send is a token where that is chosen, and nowhere else. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0}")
@EnumSource
class TokensOfOldTest extends ProtectionScene {
    private final Binding binding;

    TokensOfOldTest(Binding binding) {
        this.binding = binding;
    }

    @Test
    @Tag("P10")
    @Tag("RS-03")
    void what_clients_of_old_send_is_no_token_unless_chosen() {
        assertThat(Http.get(node.at("/api/x"), "Authorization", "OAuth " + read).status())
                .isEqualTo(401);
        for (String name : new String[] {"access_token", "oauth_token"}) {
            assertThat(Http.get(node.at("/api/x?" + name + "=" + read)).status())
                    .isEqualTo(401);
            assertThat(Http.post(node.at("/api/x"), Map.of(name, read)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    @Tag("P10")
    void the_scheme_of_the_drafts_is_taken_and_challenged_where_chosen() {
        assertThat(Http.get(lenient.at("/api/x"), "Authorization", "OAuth " + old)
                        .body())
                .startsWith("application|");
        assertThat(Http.get(lenient.at("/api/x"), Http.bearer(old)).status()).isEqualTo(200);
        assertThat(Http.get(lenient.at("/api/x")).header("WWW-Authenticate"))
                .isEqualTo("Bearer realm=\"localhost\", OAuth realm=\"localhost\"");
    }

    @Test
    @Tag("P10")
    void a_token_in_the_query_is_taken_where_chosen_and_no_cache_keeps_the_answer() {
        for (String name : new String[] {"access_token", "oauth_token"}) {
            Http.Answer answer = Http.get(lenient.at("/api/x?a=b&" + name + "=" + old));

            assertThat(answer.body()).startsWith("application|").contains("|read|true|");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(Http.get(lenient.at("/api/x"), Http.bearer(old)).header("Cache-Control"))
                .isEmpty();
        assertThat(Http.get(lenient.at("/api/admin/x?access_token=" + old)).status())
                .isEqualTo(403);
        assertThat(Http.get(lenient.at("/api/x?access_token=nonsense")).status())
                .isEqualTo(401);
    }

    @Test
    @Tag("P10")
    void a_token_in_a_form_is_taken_where_chosen_and_the_application_gets_the_form() {
        for (String name : new String[] {"access_token", "oauth_token"}) {
            Http.Answer answer = Http.post(lenient.at("/api/x"), Map.of("field", "value", name, old));

            assertThat(answer.body()).startsWith("application|").contains("|read|true|");
            assertThat(answer.body()).doesNotEndWith("|0");
        }
        assertThat(Http.post(lenient.at("/api/x"), Map.of("access_token", "nonsense"))
                        .status())
                .isEqualTo(401);
        assertThat(Http.post(lenient.at("/api/x"), Map.of("field", "value")).status())
                .isEqualTo(401);
    }

    @Test
    @Tag("P10")
    void a_long_form_reaches_the_application_whole_where_tokens_are_looked_for_in_forms() {
        int length = 100_000;

        Http.Answer answer = Http.post(lenient.at("/api/x"), Map.of("field", "v".repeat(length)), Http.bearer(old));

        int posted = binding == Binding.JDK ? length + "field=".length() : length;
        assertThat(answer.body()).endsWith("|true|" + posted);
    }

    @Test
    @Tag("P10")
    @Tag("RS-04")
    void a_token_in_two_places_is_refused_wherever_they_are() {
        Map<String, String> form = Map.of("access_token", old);

        assertThat(Http.post(lenient.at("/api/x?access_token=" + old), form).status())
                .isEqualTo(400);
        assertThat(Http.post(lenient.at("/api/x"), form, Http.bearer(old)).status())
                .isEqualTo(400);
        assertThat(Http.get(lenient.at("/api/x?oauth_token=" + old), Http.bearer(old))
                        .status())
                .isEqualTo(400);
        assertThat(Http.get(lenient.at("/api/x?access_token=" + old + "&oauth_token=" + old))
                        .status())
                .isEqualTo(400);
        assertThat(Http.post(lenient.at("/api/x?access_token=" + old), Map.of("field", "v"))
                        .status())
                .isEqualTo(200);
    }
}
