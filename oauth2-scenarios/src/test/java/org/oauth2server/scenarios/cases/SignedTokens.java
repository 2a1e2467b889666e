// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.function.Consumer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.jose.nimbus.NimbusJose;

/** Has every server of a test sign its access tokens. */
final class SignedTokens implements TestInstancePreConstructCallback, AfterEachCallback {
    static final Consumer<ServerConfig> CHOICE =
            config -> config.sealingKeys(Voucher.SEALING).jwtAccessTokens(new NimbusJose());

    private static final ThreadLocal<Consumer<ServerConfig>> CHOSEN = ThreadLocal.withInitial(() -> config -> {});

    /** What the test that runs on this thread chooses. */
    static Consumer<ServerConfig> chosen() {
        return CHOSEN.get();
    }

    /** Lets a server that signs have its first key, so that a test counts what happens to tokens alone. */
    static void makeKey(AuthorizationServer server) {
        server.handle(Scene.get(Scene.JWKS, null));
    }

    @Override
    public void preConstructTestInstance(TestInstanceFactoryContext factory, ExtensionContext context) {
        CHOSEN.set(CHOICE);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        CHOSEN.remove();
    }
}
