// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.provider.Arguments;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.store.Stores;

/** A client that others wrote, and the server that it talks to. */
abstract class ProtocolScene {
    static final Opened OPENED = new Opened();

    static Node node;
    static Node graceless;
    static Party web;
    static ThirdParty client;

    final Browser browser = new Browser("ada");

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

    static Lifetimes withoutGrace() {
        Lifetimes usual = Lifetimes.DEFAULT;
        return new Lifetimes(
                usual.request(), usual.code(), usual.accessToken(), usual.refreshToken(), usual.grant(), Duration.ZERO);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    static ThirdParty thirdParty(Node node, Party party) {
        return ThirdParty.confidential(
                node.issuer(), new ClientSecretBasic(new ClientID(party.id()), new Secret(party.secret())));
    }

    Tokens tokens(ThirdParty client, String... scopes) {
        URI back = browser.decide(client.authorizationRequest(scopes), "Grant").at();
        return ThirdParty.tokens(client.redeem(codeIn(client.cameBack(back))));
    }

    static AuthorizationCode codeIn(AuthorizationResponse response) {
        assertThat(response.indicatesSuccess()).isTrue();
        return response.toSuccessResponse().getAuthorizationCode();
    }
}
