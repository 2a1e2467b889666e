// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.function.Consumer;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.store.Store;

/** The engine that commands work with, to register, change and take back. It speaks for no issuer, and wants one all the same. */
final class Engine {
    private Engine() {}

    static AuthorizationServer on(Store store, Surroundings here) {
        return on(store, here, config -> {});
    }

    static AuthorizationServer on(Store store, Surroundings here, Consumer<ServerConfig> choices) {
        return AuthorizationServer.create(config -> {
            config.issuer("https://localhost")
                    .withoutInteraction()
                    .jwtBearerGrant(new NimbusJose())
                    .store(store)
                    .clock(here.clock())
                    .random(here.random());
            choices.accept(config);
        });
    }
}
