// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.oauth2server.ServerConfig;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** Two servers on one database that take all the grants there are, a third that issues tokens without an end, and clients of all of them. */
abstract class GrantsScene {
    static final String SERVER = "https://as.example";
    static final SealingKeys SEALING =
            SealingKeys.of("k1", "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII));
    static final String TICKET = "urn:example:assertion:ticket";

    static final Opened OPENED = new Opened();

    static Node node;
    static Node second;
    static Node eternal;
    static Racers racers;

    @BeforeParameterizedClassInvocation
    static void start(Backend backend) {
        StoreConfig place = backend == Backend.MEMORY
                ? StoreConfig.of("memory:grants-" + UUID.randomUUID()) // by name: two nodes of one process share it
                : backend.freshRealm();
        racers = OPENED.keep(new Racers());
        node = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsScene::choose));
        second = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsScene::choose));
        eternal = OPENED.keep(Node.start(Binding.JDK, Stores.open(place), "", GrantsScene::chooseForEver));
    }

    static void chooseForEver(ServerConfig config) {
        Lifetimes usual = Lifetimes.DEFAULT;
        choose(config);
        config.lifetimes(new Lifetimes(usual.request(), usual.code(), null, null, null, usual.grace()));
    }

    static void choose(ServerConfig config) {
        config.issuer(SERVER)
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(SEALING)
                .assertionHandler(
                        TICKET,
                        presented -> AssertionVerdict.once(
                                        "ada",
                                        presented.assertion().reveal(),
                                        presented.now().plusSeconds(60))
                                .withRefreshToken())
                .compatibilityNoneGrant()
                .insecureImplicitGrant()
                .insecurePasswordGrant((username, password) ->
                        password.reveal().equals("of " + username) ? Optional.of(username) : Optional.empty());
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }

    static Party partner(String... grantTypes) {
        return Party.of(node.register(
                ClientRegistration.named("Partner").scopes("read", "sudo").grantTypes(grantTypes)));
    }
}
