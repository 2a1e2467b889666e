// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.token.Credentials;

/** The grants of the ancestor on today's protocol, but for assertions of issuers: two servers on one database, and a client that asks both. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "grants on {0}")
@EnumSource
class GrantsTest extends GrantsScene {
    GrantsTest(Backend backend) {
        assertThat(node.issuer()).as(backend.toString()).isNotEmpty();
    }

    @Test
    @Tag("P8")
    void p8_an_assertion_that_the_application_judges_is_used_once_on_all_nodes_and_refreshed_on_the_other() {
        Party party = partner(TICKET, GrantTypes.REFRESH_TOKEN);
        String ticket = UUID.randomUUID().toString();

        Http.Answer first = party.token(node, "grant_type", TICKET, "assertion", ticket, "scope", "read");
        Http.Answer again = party.token(second, "grant_type", TICKET, "assertion", ticket, "scope", "read");
        Http.Answer refreshed = party.refresh(second, first.member("refresh_token"));

        assertThat(again.member("error")).isEqualTo("invalid_grant");
        assertThat(Http.get(node.at(Application.ME), Http.bearer(refreshed.member("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
        party.revoke(node, refreshed.member("refresh_token"));
        assertThat(party.sees(second, first.member("access_token"))).isFalse();
    }

    @Test
    @Tag("P8")
    void p8_a_password_gets_tokens_of_its_user_and_none_beyond_the_scopes_of_the_client() {
        Party party = partner(GrantTypes.PASSWORD, GrantTypes.REFRESH_TOKEN);
        String[] right = {"grant_type", "password", "username", "ada", "password", "of ada", "scope", "read"};
        String[] wrong = {"grant_type", "password", "username", "ada", "password", "of eve", "scope", "read"};
        String[] more = {"grant_type", "password", "username", "ada", "password", "of ada", "scope", "oauth-admin"};

        Http.Answer answer = party.token(node, right);
        Http.Answer refreshed = party.refresh(second, answer.member("refresh_token"));

        assertThat(Http.get(second.at(Application.ME), Http.bearer(refreshed.member("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
        assertThat(party.token(node, wrong).member("error")).isEqualTo("invalid_grant");
        assertThat(party.token(node, more).member("error")).isEqualTo("invalid_scope");
    }

    @Test
    @Tag("P8")
    @Tag("RO2S-3")
    void p8_none_is_client_credentials_and_mints_no_admin() {
        Party party = partner(GrantTypes.CLIENT_CREDENTIALS);

        Http.Answer answer = party.token(node, "grant_type", "none", "scope", "sudo");

        assertThat(party.sees(second, answer.member("access_token"))).isTrue();
        assertThat(party.token(node, "grant_type", "none", "scope", "oauth-admin")
                        .member("error"))
                .isEqualTo("invalid_scope");
    }

    @Test
    @Tag("P7")
    void p7_a_token_comes_in_the_fragment_where_that_is_chosen() {
        Party party = Party.of(node.register(ClientRegistration.named("Old")
                .redirectUris(Party.CALLBACK)
                .scopes("read", "write")
                .grantTypes(GrantTypes.IMPLICIT)));

        URI back = new Browser("ada")
                .decide(party.authorizationRequest(node, "response_type", "token", "scope", "read"), "Grant")
                .at();
        Map<String, String> response = Arrays.stream(back.getFragment().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));

        assertThat(back.getQuery()).isNull();
        assertThat(response.keySet())
                .containsExactlyInAnyOrder("access_token", "token_type", "expires_in", "scope", "state", "iss");
        assertThat(response).containsEntry("state", "s-1").containsEntry("iss", SERVER);
        assertThat(Http.get(second.at(Application.ME), Http.bearer(response.get("access_token")))
                        .body())
                .isEqualTo(party.id() + "|ada|read");
    }

    @Test
    @Tag("P9")
    void p9_a_token_without_an_end_is_issued_where_that_is_chosen_and_dies_when_it_is_revoked() {
        Party party = partner(GrantTypes.CLIENT_CREDENTIALS);

        Http.Answer mortal = party.token(node, "grant_type", "client_credentials");
        Http.Answer immortal = party.token(eternal, "grant_type", "client_credentials");
        String token = immortal.member("access_token");

        assertThat(mortal.body()).contains("\"expires_in\":3600");
        assertThat(immortal.body()).doesNotContain("expires_in");
        assertThat(party.sees(node, token)).isTrue();
        assertThat(node.store()
                        .issuances()
                        .findByAccessToken(new Credentials(node.store().realm(), new SecureRandom())
                                .digest(CredentialKind.ACCESS_TOKEN, token))
                        .orElseThrow()
                        .value()
                        .accessExpires())
                .isNull();
        party.revoke(node, token);
        assertThat(party.sees(eternal, token)).isFalse();
    }
}
