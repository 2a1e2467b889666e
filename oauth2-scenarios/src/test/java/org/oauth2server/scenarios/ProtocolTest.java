// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.registration.ClientRegistration;

/** The RFCs, played through by a client that others wrote: codes, and all the ways to them; the same for every binding and every store. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("everywhere")
class ProtocolTest extends ProtocolScene {
    ProtocolTest(Binding binding, Backend backend) {
        assertThat(node.issuer()).as(binding + " on " + backend).isNotEmpty();
    }

    @Test
    @Tag("MD-01")
    void the_metadata_is_found_from_the_issuer() throws Exception {
        AuthorizationServerMetadata metadata = AuthorizationServerMetadata.resolve(new Issuer(node.issuer()));

        assertThat(metadata.getIssuer().getValue()).isEqualTo(node.issuer());
        assertThat(metadata.getTokenEndpointURI()).hasToString(node.endpoint("token"));
        assertThat(metadata.supportsAuthorizationResponseIssuerParam()).isTrue();
    }

    @Test
    void an_issuer_with_a_path_is_found_and_used() {
        ThirdParty tenant = thirdParty(graceless, Party.web(graceless));

        assertThat(ThirdParty.discover(graceless.issuer()).getTokenEndpointURI())
                .hasToString(graceless.origin() + "/tenant/a/oauth/token");
        assertThat(tenant.isActive(tokens(tenant, "read").getAccessToken())).isTrue();
    }

    @Test
    @Tag("P1")
    @Tag("P2")
    void a_code_is_granted_in_a_browser_and_redeemed() {
        Browser.Arrival page = browser.open(client.authorizationRequest("read", "write"));
        assertThat(page.answer().body()).contains("Web &lt;b&gt;shop&lt;/b&gt;", "read write");

        AuthorizationResponse back =
                client.cameBack(browser.press(page, "Grant").at());
        Tokens tokens = ThirdParty.tokens(client.redeem(codeIn(back)));

        assertThat(tokens.getBearerAccessToken().getScope()).isEqualTo(new Scope("read", "write"));
        assertThat(tokens.getBearerAccessToken().getLifetime()).isEqualTo(3600);
        assertThat(tokens.getRefreshToken()).isNotNull();
    }

    @Test
    @Tag("AZ-16")
    void a_denial_comes_back_as_one_and_stays() {
        Browser.Arrival page = browser.open(client.authorizationRequest("read"));

        AuthorizationResponse back = client.cameBack(browser.press(page, "Deny").at());
        Browser.Arrival again = browser.press(page, "Grant");

        assertThat(back.toErrorResponse().getErrorObject().getCode()).isEqualTo("access_denied");
        assertThat(again.isPage()).isTrue();
        assertThat(again.answer().status()).isEqualTo(400);
    }

    @Test
    @Tag("CG-04")
    void a_second_redemption_takes_back_the_first() {
        AuthorizationCode code = codeIn(client.cameBack(
                browser.decide(client.authorizationRequest("read"), "Grant").at()));
        Tokens first = ThirdParty.tokens(client.redeem(code));

        assertThat(ThirdParty.error(client.redeem(code))).isEqualTo("invalid_grant");
        assertThat(client.isActive(first.getAccessToken())).isFalse();
        assertThat(ThirdParty.error(client.refresh(first.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    @Tag("CG-04")
    @Tag("CO-07")
    void whose_consent_is_remembered_has_his_code_at_once_until_he_takes_it_back() {
        Party shop = Party.web(node);
        String asked = shop.authorizationRequest(node, "scope", "read");
        assertThat(known(asked).toString()).startsWith(Application.CONSENT);
        new Browser("ada").decide(asked, "Remember");

        URI back = known(asked);
        assertThat(back.toString()).startsWith(Party.CALLBACK + "?");
        assertThat(Party.parameter(back, "state")).isEqualTo("s-1");
        assertThat(Party.parameter(back, "iss")).isEqualTo(node.issuer());
        Http.Answer tokens = shop.redeem(node, Party.parameter(back, "code"));
        assertThat(shop.sees(node, tokens.member("access_token"))).isTrue();
        assertThat(shop.redeem(node, Party.parameter(back, "code")).status()).isEqualTo(400);
        assertThat(shop.sees(node, tokens.member("access_token"))).isFalse();

        assertThat(known(shop.authorizationRequest(node)).toString())
                .as("for more")
                .startsWith(Application.CONSENT);
        assertThat(known(asked).toString()).startsWith(Party.CALLBACK + "?code=");
        node.server().authorizations().revokeAll("ada");
        assertThat(known(asked).toString()).as("taken back").startsWith(Application.CONSENT);
    }

    @Test
    @Tag("CO-06")
    void a_public_client_has_its_user_asked_whatever_is_remembered() {
        Party phone = Party.of(node.register(ClientRegistration.named("Phone")
                .publicClient()
                .redirectUris(Party.CALLBACK)
                .scopes("read", "write")));
        String asked = phone.authorizationRequest(node);
        new Browser("ada").decide(asked, "Remember");

        assertThat(known(asked).toString()).startsWith(Application.CONSENT);
    }

    /** Where a browser is sent in which the application knows its user. */
    private static URI known(String asked) {
        return URI.create(Http.get(asked, "Cookie", "session=ada").header("Location"));
    }

    @Test
    @Tag("CG-05")
    void a_code_that_comes_again_after_two_refreshes_ends_the_whole_family() {
        String code = web.code(node);
        Http.Answer first = web.redeem(node, code);
        Http.Answer second = web.refresh(node, first.member("refresh_token"));
        Http.Answer third = web.refresh(node, second.member("refresh_token"));
        assertThat(web.sees(node, third.member("access_token"))).isTrue();

        assertThat(web.redeem(node, code).status()).isEqualTo(400);

        for (Http.Answer answer : new Http.Answer[] {first, second, third}) {
            assertThat(web.sees(node, answer.member("access_token"))).isFalse();
            assertThat(web.sees(node, answer.member("refresh_token"))).isFalse();
        }
    }

    @Test
    @Tag("CG-01")
    @Tag("CG-06")
    void a_code_of_another_client_is_refused_and_stays_good_for_its_own() {
        String code = web.code(node);
        Party other = Party.web(node);

        assertThat(other.redeem(node, code).member("error")).isEqualTo("invalid_grant");
        Http.Answer own = web.redeem(node, code);
        assertThat(own.status()).isEqualTo(200);
        assertThat(other.redeem(node, code).member("error")).isEqualTo("invalid_grant");
        assertThat(web.sees(node, own.member("access_token"))).isTrue();
    }

    @Test
    @Tag("PK-01")
    void a_code_without_its_verifier_is_refused() {
        String code = web.code(node);
        String[] bare = {"grant_type", "authorization_code", "code", code, "redirect_uri", Party.CALLBACK};
        String[] wrong = Arrays.copyOf(bare, 8);
        wrong[6] = "code_verifier";
        wrong[7] = "w".repeat(43);

        assertThat(web.token(node, bare).status()).isEqualTo(400);
        assertThat(web.token(node, wrong).member("error")).isEqualTo("invalid_grant");
    }

    @Test
    void a_public_client_lives_on_pkce_alone() {
        Party phone = Party.of(node.register(ClientRegistration.named("Phone")
                .publicClient()
                .redirectUris(Party.CALLBACK)
                .scopes("read")));
        ThirdParty open = ThirdParty.open(node.issuer(), phone.id());

        Tokens tokens = tokens(open, "read");
        Tokens refreshed = ThirdParty.tokens(open.refresh(tokens.getRefreshToken()));

        assertThat(client.isActive(refreshed.getAccessToken()))
                .as("none of another client's business")
                .isFalse();
        assertThat(open.revoke(refreshed.getRefreshToken())).isEqualTo(200);
        assertThat(ThirdParty.error(open.refresh(refreshed.getRefreshToken()))).isEqualTo("invalid_grant");
    }

    @Test
    void a_secret_may_come_in_the_body_where_that_is_registered() {
        Party party = Party.of(node.register(ClientRegistration.named("Post")
                .authenticationMethod(AuthenticationMethod.CLIENT_SECRET_POST)
                .grantTypes("client_credentials")
                .scopes("read")));
        ThirdParty post = ThirdParty.confidential(
                node.issuer(), new ClientSecretPost(new ClientID(party.id()), new Secret(party.secret())));

        assertThat(ThirdParty.tokens(post.token(new ClientCredentialsGrant())).getRefreshToken())
                .isNull();
        assertThat(party.token(node, "grant_type", "client_credentials").status())
                .isEqualTo(401);
    }

    @Test
    @Tag("AZ-01")
    @Tag("AZ-02")
    @Tag("AZ-03")
    void who_is_not_known_is_told_on_a_page_and_sent_nowhere() {
        String[][] wrong = {
            {"client_id", "nobody"},
            {"client_id", ""},
            {"redirect_uri", "https://evil.example/cb"},
            {"redirect_uri", Party.CALLBACK + "/"}
        };
        for (String[] parameter : wrong) {
            Http.Answer answer = Http.get(web.authorizationRequest(node, parameter));

            assertThat(answer.status()).as(parameter[0]).isEqualTo(400);
            assertThat(answer.header("Location")).isEmpty();
            assertThat(answer.header("Content-Type")).startsWith("text/html");
            assertThat(answer.body()).doesNotContain("evil.example");
        }
    }

    @Test
    @Tag("AZ-08")
    @Tag("AZ-13")
    @Tag("AZ-19")
    @Tag("AZ-20")
    void who_is_known_is_sent_back_with_the_error() {
        Map<String, String[]> wrong = Map.of(
                "unsupported_response_type", new String[] {"response_type", "token"},
                "invalid_scope", new String[] {"scope", "read admin"},
                "invalid_request", new String[] {"code_challenge_method", "plain"});
        wrong.forEach((error, parameter) -> {
            Http.Answer answer = Http.get(web.authorizationRequest(node, parameter));

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
            URI back = URI.create(answer.header("Location"));
            assertThat(back.toString()).startsWith(Party.CALLBACK + "?");
            assertThat(Party.parameter(back, "error")).isEqualTo(error);
            assertThat(Party.parameter(back, "state")).isEqualTo("s-1");
            assertThat(Party.parameter(back, "iss")).isEqualTo(node.issuer());
        });
    }

    @Test
    @Tag("AZ-24")
    void what_one_browser_was_asked_no_other_can_grant() {
        Browser.Arrival page = browser.open(client.authorizationRequest("read"));
        Browser thief = new Browser("eve");
        thief.open(client.authorizationRequest("read"));

        Browser.Arrival stolen = thief.press(page, "Grant");

        assertThat(stolen.isPage()).isTrue();
        assertThat(stolen.answer().status()).isEqualTo(403);
        assertThat(client.cameBack(browser.press(page, "Grant").at()).indicatesSuccess())
                .isTrue();
    }

    @Test
    @Tag("AZ-26")
    void what_is_added_to_the_consent_form_changes_nothing() {
        Browser.Arrival page = browser.open(client.authorizationRequest("read"));
        Browser.Arrival back = browser.press(
                page,
                "Grant",
                Map.of("scope", "read write sudo", "redirect_uri", "https://evil.example/", "client_id", "x"));

        Tokens tokens = ThirdParty.tokens(client.redeem(codeIn(client.cameBack(back.at()))));

        assertThat(back.at().toString()).startsWith(Party.CALLBACK + "?");
        assertThat(tokens.getBearerAccessToken().getScope()).isEqualTo(new Scope("read"));
    }

    @Test
    void a_wrong_secret_opens_nothing() {
        Party wrong = new Party(web.id(), "wrong");

        for (String endpoint : new String[] {"token", "introspect", "revoke"}) {
            Http.Answer answer = Http.post(
                    node.endpoint(endpoint),
                    Map.of("grant_type", "client_credentials", "token", "x"),
                    Http.basic(wrong.id(), wrong.secret()));
            assertThat(answer.status()).as(endpoint).isEqualTo(401);
            assertThat(answer.member("error")).isEqualTo("invalid_client");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        }
    }
}
