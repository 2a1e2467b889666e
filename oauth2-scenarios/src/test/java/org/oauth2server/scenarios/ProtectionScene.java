// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.store.Stores;

/** Paths that ask for tokens: at a server of today, and at one that takes what clients of old send. */
abstract class ProtectionScene {
    static final String CHALLENGE = "Bearer realm=\"The \\\"API\\\"\"";
    static final Opened OPENED = new Opened();

    static Node node;
    static Node lenient;
    static Party machine;
    static String read;
    static String math;
    static String old;

    @BeforeParameterizedClassInvocation
    static void start(Binding binding) {
        node = OPENED.keep(Node.start(
                binding,
                Stores.open(Backend.MEMORY.freshRealm()),
                config -> config.withoutInteraction().resources(options -> options.realm("The \"API\"")),
                MembersSite::new));
        lenient = OPENED.keep(Node.start(
                binding,
                Stores.open(Backend.MEMORY.freshRealm()),
                config -> config.withoutInteraction().resources(ProtectionScene::ofOld),
                MembersSite::new));
        machine = machine(node);
        read = token(node, machine, "read");
        math = token(node, machine, "read math");
        old = token(lenient, machine(lenient), "read");
    }

    static void ofOld(ResourceOptions options) {
        options.compatibilityOAuthScheme().compatibilityTokenInForm().insecureTokenInQuery();
    }

    static Party machine(Node node) {
        return Party.of(node.register(ClientRegistration.named("Machine")
                .scopes("read", "math", "sudo")
                .grantTypes("client_credentials")));
    }

    static String token(Node node, Party party, String scope) {
        return party.token(node, "grant_type", "client_credentials", "scope", scope)
                .member("access_token");
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        OPENED.closeAll();
    }
}
