// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.util.function.Consumer;
import java.util.function.Function;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Store;

/** One server of the application, with a store of its own, at a port of its own. */
final class Node implements AutoCloseable {
    private final Store store;
    private final Binding.Running running;
    private final String issuerPath;
    private AuthorizationServer server;

    private Node(
            Binding binding,
            Store store,
            String issuerPath,
            Consumer<ServerConfig> choices,
            Function<AuthorizationServer, Site> site) {
        this.store = store;
        this.issuerPath = issuerPath;
        try {
            this.running = binding.serve(port -> site.apply(server(port, choices)));
        } catch (Exception e) {
            throw new IllegalStateException("The server did not start.", e);
        }
    }

    /** Starts a node, which closes the store at its end. */
    static Node start(Binding binding, Store store, String issuerPath, Consumer<ServerConfig> choices) {
        return new Node(binding, store, issuerPath, choices, Application::new);
    }

    /** The same, around another application. */
    static Node start(
            Binding binding, Store store, Consumer<ServerConfig> choices, Function<AuthorizationServer, Site> site) {
        return new Node(binding, store, "", choices, site);
    }

    static Node start(Binding binding, Store store) {
        return start(binding, store, "", choices -> {});
    }

    private AuthorizationServer server(int port, Consumer<ServerConfig> choices) {
        server = AuthorizationServer.create(config -> {
            config.issuer("http://localhost:" + port + issuerPath)
                    .insecureHttpAllowed()
                    .store(store)
                    .failuresPerMinute(1_000_000)
                    .interactionPage(Application.CONSENT)
                    .answerAtOnce(Application::known);
            choices.accept(config);
        });
        return server;
    }

    RegisteredClient register(ClientRegistration registration) {
        return server.register(registration);
    }

    AuthorizationServer server() {
        return server;
    }

    Store store() {
        return store;
    }

    String origin() {
        return "http://localhost:" + running.port();
    }

    String issuer() {
        return origin() + issuerPath;
    }

    String at(String path) {
        return origin() + path;
    }

    /** An endpoint by its last name. */
    String endpoint(String name) {
        return issuer() + "/oauth/" + name;
    }

    @Override
    public void close() {
        try {
            running.stop().now();
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop.", e);
        } finally {
            store.close();
        }
    }
}
