// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import java.util.EnumSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.Console;
import org.oauth2server.http.jdk.JdkHandler;
import org.oauth2server.servlet.AuthorizationServerFilter;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The console is mounted in a line, whatever the application comes to the network by. */
@Tag("P19")
class ConsoleMountTest {
    private record Mounted(Application application, Console console) implements Site {
        @Override
        public void mount(HttpServer http) {
            http.createContext(
                    "/",
                    new JdkHandler(request ->
                            console.handles(request.path()) ? console.handle(request) : application.handle(request)));
        }

        @Override
        public void mount(ServletContext servlets) {
            servlets.addFilter("console", new AuthorizationServerFilter(console::handles, console::handle))
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
            application.mount(servlets);
        }
    }

    @ParameterizedTest
    @EnumSource(Binding.class)
    void the_api_answers_and_the_application_goes_on_as_before(Binding binding) throws Exception {
        try (Store store = Stores.open(Backend.MEMORY.freshRealm())) {
            Binding.Running running = binding.serve(port -> {
                AuthorizationServer server =
                        AuthorizationServer.create(config -> config.issuer("http://localhost:" + port)
                                .insecureHttpAllowed()
                                .store(store)
                                .interactionPage(Application.CONSENT));
                return new Mounted(new Application(server), Console.create(server, config -> {}));
            });
            try {
                String origin = "http://localhost:" + running.port();
                Http.Answer api = Http.get(origin + "/oauth/admin/api/v1/clients/~aHR0cHM6Ly9hLw");
                assertThat(api.status()).isEqualTo(401);
                assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
                assertThat(api.header("WWW-Authenticate")).startsWith("Bearer ");
                assertThat(Http.get(origin + "/.well-known/oauth-authorization-server")
                                .status())
                        .isEqualTo(200);
                assertThat(Http.get(origin + Application.ME).status()).isEqualTo(401);
            } finally {
                running.stop().now();
            }
        }
    }
}
