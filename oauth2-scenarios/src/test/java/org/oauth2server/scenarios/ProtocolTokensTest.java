// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The RFCs, played through by a client that others wrote: what becomes of tokens; the same for every binding and every store. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("everywhere")
class ProtocolTokensTest extends ProtocolScene {
    ProtocolTokensTest(Binding binding, Backend backend) {
        assertThat(node.issuer()).as(binding + " on " + backend).isNotEmpty();
    }

    @Test
    @Tag("RF-01")
    void a_refresh_rotates_and_may_ask_for_less() {
        Tokens first = tokens(client, "read", "write");

        Tokens less = ThirdParty.tokens(client.refresh(first.getRefreshToken(), "read"));
        Tokens all = ThirdParty.tokens(client.refresh(less.getRefreshToken()));

        assertThat(less.getBearerAccessToken().getScope()).isEqualTo(new Scope("read"));
        assertThat(all.getBearerAccessToken().getScope()).isEqualTo(new Scope("read", "write"));
        assertThat(less.getRefreshToken()).isNotEqualTo(first.getRefreshToken());
        assertThat(client.isActive(first.getRefreshToken())).isFalse();
        assertThat(client.isActive(all.getRefreshToken())).isTrue();
    }

    @Test
    void a_refresh_never_asks_for_more() {
        Tokens tokens = tokens(client, "read");

        assertThat(ThirdParty.error(client.refresh(tokens.getRefreshToken(), "read", "sudo")))
                .isEqualTo("invalid_scope");
        assertThat(client.isActive(tokens.getRefreshToken())).isTrue();
    }

    @Test
    @Tag("FT-05")
    void a_refresh_whose_answer_was_lost_gets_the_same_answer_again() {
        Tokens first = tokens(client, "read");

        Tokens once = ThirdParty.tokens(client.refresh(first.getRefreshToken()));
        Tokens again = ThirdParty.tokens(client.refresh(first.getRefreshToken()));

        assertThat(again.getAccessToken().getValue())
                .isEqualTo(once.getAccessToken().getValue());
        assertThat(again.getRefreshToken().getValue())
                .isEqualTo(once.getRefreshToken().getValue());
        assertThat(client.isActive(once.getAccessToken())).isTrue();
    }

    @Test
    @Tag("RF-02")
    void a_refresh_token_that_comes_again_ends_the_whole_family() {
        Party party = Party.web(graceless);
        Http.Answer first = party.redeem(graceless, party.code(graceless));
        Http.Answer second = party.refresh(graceless, first.member("refresh_token"));
        assertThat(second.status()).isEqualTo(200);

        Http.Answer reused = party.refresh(graceless, first.member("refresh_token"));

        assertThat(reused.member("error")).isEqualTo("invalid_grant");
        assertThat(party.sees(graceless, first.member("access_token"))).isFalse();
        assertThat(party.sees(graceless, second.member("access_token"))).isFalse();
        assertThat(party.refresh(graceless, second.member("refresh_token")).status())
                .isEqualTo(400);
    }

    @Test
    void a_client_gets_a_token_of_its_own() {
        Party machine = Party.machine(node);
        ThirdParty third = thirdParty(node, machine);

        Tokens tokens = ThirdParty.tokens(third.token(new ClientCredentialsGrant(), "read"));
        TokenIntrospectionSuccessResponse seen =
                third.introspect(tokens.getAccessToken()).toSuccessResponse();

        assertThat(tokens.getRefreshToken()).isNull();
        assertThat(seen.isActive()).isTrue();
        assertThat(seen.getSubject()).isNull();
        assertThat(ThirdParty.error(third.token(new ClientCredentialsGrant(), "read", "write")))
                .isEqualTo("invalid_scope");
    }

    @Test
    @Tag("IR-01")
    void a_resource_server_sees_everybodys_tokens_and_others_see_their_own() {
        Tokens tokens = tokens(client, "read", "write");
        ThirdParty resources = thirdParty(node, Party.resourceServer(node));
        ThirdParty stranger = thirdParty(node, Party.machine(node));

        TokenIntrospectionSuccessResponse seen =
                resources.introspect(tokens.getAccessToken()).toSuccessResponse();

        assertThat(seen.isActive()).isTrue();
        assertThat(seen.getSubject().getValue()).isEqualTo("ada");
        assertThat(seen.getClientID().getValue()).isEqualTo(web.id());
        assertThat(seen.getScope()).isEqualTo(new Scope("read", "write"));
        assertThat(seen.getIssuer().getValue()).isEqualTo(node.issuer());
        assertThat(client.isActive(tokens.getAccessToken())).isTrue();
        assertThat(stranger.introspect(tokens.getAccessToken())
                        .toSuccessResponse()
                        .toJSONObject())
                .hasToString("{\"active\":false}");
    }

    @Test
    void what_is_no_token_is_not_active() {
        for (String nothing : new String[] {"x", "oat_unknown", "\u00e4", "a b", "{\"$ne\":1}"}) {
            assertThat(client.isActive(new BearerAccessToken(nothing)))
                    .as(nothing)
                    .isFalse();
        }
    }

    @Test
    void an_access_token_is_revoked_alone() {
        Tokens first = tokens(client, "read");
        Tokens second = ThirdParty.tokens(client.refresh(first.getRefreshToken()));

        assertThat(client.revoke(first.getAccessToken())).isEqualTo(200);

        assertThat(client.isActive(first.getAccessToken())).isFalse();
        assertThat(client.isActive(second.getAccessToken())).isTrue();
        assertThat(client.isActive(second.getRefreshToken())).isTrue();
    }

    @Test
    void a_refresh_token_is_revoked_with_its_family() {
        Tokens first = tokens(client, "read");
        Tokens second = ThirdParty.tokens(client.refresh(first.getRefreshToken()));

        assertThat(client.revoke(second.getRefreshToken())).isEqualTo(200);
        assertThat(client.revoke(second.getRefreshToken())).isEqualTo(200);

        assertThat(client.isActive(first.getAccessToken())).isFalse();
        assertThat(client.isActive(second.getAccessToken())).isFalse();
        assertThat(ThirdParty.error(client.refresh(second.getRefreshToken()))).isEqualTo("invalid_grant");
        assertThat(ThirdParty.error(client.refresh(first.getRefreshToken())))
                .as("no grace")
                .isEqualTo("invalid_grant");
    }

    @Test
    void a_token_of_another_client_is_not_revoked() {
        Tokens tokens = tokens(client, "read");

        Http.Answer answer =
                Party.web(node).revoke(node, tokens.getAccessToken().getValue());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.member("error")).isEqualTo("unauthorized_client");
        assertThat(client.isActive(tokens.getAccessToken())).isTrue();
    }

    @Test
    @Tag("RS-01")
    @Tag("RS-02")
    void a_resource_opens_to_a_good_token_and_says_exactly_why_to_others() {
        String token = tokens(client, "read").getAccessToken().getValue();

        assertThat(Http.get(node.at(Application.ME), Http.bearer(token)).body()).isEqualTo(web.id() + "|ada|read");
        assertChallenge(Http.get(node.at(Application.ME)), 401, "Bearer realm=\"localhost\"");
        assertChallenge(
                Http.get(node.at(Application.ME), Http.bearer("x.y")),
                401,
                "Bearer realm=\"localhost\", error=\"invalid_token\", error_description=\"The access token is not valid.\"");
        assertChallenge(
                Http.get(node.at(Application.ADMIN), Http.bearer(token)),
                403,
                "Bearer realm=\"localhost\", error=\"insufficient_scope\","
                        + " error_description=\"The access token does not have the scope that is needed.\", scope=\"read sudo\"");
        assertChallenge(
                Http.get(node.at(Application.ME), Http.bearer("a b")),
                400,
                "Bearer realm=\"localhost\", error=\"invalid_request\","
                        + " error_description=\"The request carries one bearer token, in one Authorization header.\"");
        web.revoke(node, token);
        assertThat(Http.get(node.at(Application.ME), Http.bearer(token)).status())
                .isEqualTo(401);
    }

    private static void assertChallenge(Http.Answer answer, int status, String challenge) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo(challenge);
    }

    @Test
    @Tag("RS-12")
    void a_token_of_another_realm_is_nobodys() {
        String token = tokens(client, "read").getAccessToken().getValue();

        assertThat(Http.get(graceless.at(Application.ME), Http.bearer(token)).status())
                .isEqualTo(401);
        assertThat(Party.resourceServer(graceless).sees(graceless, token)).isFalse();
    }
}
