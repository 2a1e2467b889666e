// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Stores;

/** The RFCs, played through by a client that others wrote: the same for every binding and every store. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "{0} on {1}")
@MethodSource("everywhere")
class ProtocolTest {
    private static final Opened OPENED = new Opened();

    private static Node node;
    private static Node graceless;
    private static Party web;
    private static ThirdParty client;

    private final Browser browser = new Browser("ada");

    ProtocolTest(Binding binding, Backend backend) {
        assertThat(node.issuer()).as(binding + " on " + backend).isNotEmpty();
    }

    static Stream<Arguments> everywhere() {
        return Arrays.stream(Binding.values())
                .flatMap(binding -> Arrays.stream(Backend.values()).map(backend -> Arguments.of(binding, backend)));
    }

    @BeforeParameterizedClassInvocation
    static void start(Binding binding, Backend backend) {
        node = OPENED.keep(Node.start(binding, Stores.open(backend.freshRealm())));
        graceless = OPENED.keep(Node.start(
                binding, Stores.open(backend.freshRealm()), "/tenant/a", config -> config.lifetimes(withoutGrace())));
        web = Party.web(node);
        client = thirdParty(node, web);
    }

    private static Lifetimes withoutGrace() {
        Lifetimes usual = Lifetimes.DEFAULT;
        return new Lifetimes(
                usual.request(), usual.code(), usual.accessToken(), usual.refreshToken(), usual.grant(), Duration.ZERO);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    private static ThirdParty thirdParty(Node node, Party party) {
        return ThirdParty.confidential(
                node.issuer(), new ClientSecretBasic(new ClientID(party.id()), new Secret(party.secret())));
    }

    private Tokens tokens(ThirdParty client, String... scopes) {
        URI back = browser.decide(client.authorizationRequest(scopes), "Grant").at();
        return ThirdParty.tokens(client.redeem(codeIn(client.cameBack(back))));
    }

    private static AuthorizationCode codeIn(AuthorizationResponse response) {
        assertThat(response.indicatesSuccess()).isTrue();
        return response.toSuccessResponse().getAuthorizationCode();
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

    @Test
    @Tag("RS-12")
    void a_token_of_another_realm_is_nobodys() {
        String token = tokens(client, "read").getAccessToken().getValue();

        assertThat(Http.get(graceless.at(Application.ME), Http.bearer(token)).status())
                .isEqualTo(401);
        assertThat(Party.resourceServer(graceless).sees(graceless, token)).isFalse();
    }
}
