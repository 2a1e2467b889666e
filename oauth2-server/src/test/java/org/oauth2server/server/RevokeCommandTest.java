// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.administration.IssuedToken;

/** {@code revoke}. */
@Tag("P17")
class RevokeCommandTest extends OperatedRealm {
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
}
