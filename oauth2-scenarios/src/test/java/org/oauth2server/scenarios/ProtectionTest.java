// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Paths and handlers that ask for tokens, the same in every binding. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0}")
@EnumSource
class ProtectionTest extends ProtectionScene {
    ProtectionTest(Binding binding) {
        assertThat(node.issuer()).as(binding.toString()).isNotEmpty();
    }

    private static Http.Answer get(String path, String token) {
        return Http.get(node.at(path), Http.bearer(token));
    }

    private static void isRefused(Http.Answer answer, int status, String challenge) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body()).isEmpty();
    }

    private static String insufficient(String scope) {
        return CHALLENGE + ", error=\"insufficient_scope\", "
                + "error_description=\"The access token does not have the scope that is needed.\", scope=\"" + scope
                + "\"";
    }

    @Test
    @Tag("P10")
    void a_public_path_asks_nobody() {
        for (String path : new String[] {"/", "/apix", "/api/health"}) {
            assertThat(Http.get(node.at(path)).body()).as(path).startsWith("application|nobody||");
        }
        assertThat(get("/api/health", "nonsense").body()).startsWith("application|nobody||");
    }

    @Test
    @Tag("P10")
    void an_optional_token_is_read_where_there_is_one() {
        assertThat(Http.get(node.at("/feed")).body()).isEqualTo("application|nobody|||false|0");
        assertThat(get("/feed", read).body()).isEqualTo("application|" + machine.id() + "||read|true|0");
        assertThat(get("/feed", "nonsense").status()).isEqualTo(401);
    }

    @Test
    @Tag("P10")
    @Tag("P11")
    void a_required_token_is_asked_for_with_the_realm_that_was_chosen() {
        isRefused(Http.get(node.at("/api/x")), 401, CHALLENGE);
        isRefused(
                get("/api/x", "nonsense"),
                401,
                CHALLENGE + ", error=\"invalid_token\", error_description=\"The access token is not valid.\"");
        assertThat(get("/api/x", read).body()).startsWith("application|" + machine.id());
    }

    @Test
    @Tag("P11")
    void a_path_asks_for_a_scope() {
        isRefused(get("/api/admin/x", read), 403, insufficient("sudo"));
        assertThat(get("/api/admin/x", token(node, machine, "sudo")).status()).isEqualTo(200);
    }

    @Test
    @Tag("P11")
    @Tag("P12")
    void a_handler_lets_nobody_in() {
        for (String path : new String[] {"/?closed", "/feed?closed", "/api/x?closed"}) {
            isRefused(get(path, math), 401, CHALLENGE);
        }
        isRefused(Http.get(node.at("/?closed")), 401, CHALLENGE);
    }

    @Test
    @Tag("P11")
    @Tag("P12")
    void a_handler_asks_for_a_scope_that_no_pattern_names() {
        isRefused(get("/api/x?sums", read), 403, insufficient("math"));
        isRefused(get("/feed?sums", read), 403, insufficient("math"));
        isRefused(Http.get(node.at("/feed?sums")), 401, CHALLENGE);
        assertThat(get("/api/x?sums", math).body()).startsWith("application|" + machine.id() + "||math read|true|");
    }
}
