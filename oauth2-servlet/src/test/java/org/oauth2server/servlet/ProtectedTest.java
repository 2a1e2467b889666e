// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Protection;
import org.oauth2server.store.Stores;

/** What a servlet hears of its caller behind no filter, and behind two. */
class ProtectedTest {
    private final AuthorizationServer ours = server();
    private final AuthorizationServer theirs = server();
    private Container.Running running;

    private static AuthorizationServer server() {
        return AuthorizationServer.create(config -> config.issuer("http://localhost")
                .insecureHttpAllowed()
                .store(Stores.open("memory:"))
                .withoutInteraction());
    }

    private Wire serve(Container container, Consumer<ServletContext> filters, Function<HttpServletRequest, String> says)
            throws Exception {
        running = container.start(context -> {
            filters.accept(context);
            context.addServlet("says", new Says(says)).addMapping("/");
        });
        return new Wire(running.port());
    }

    @AfterEach
    void stop() throws Exception {
        running.stop().now();
    }

    private static void filter(ServletContext context, String name, Filter filter) {
        context.addFilter(name, filter).addMappingForUrlPatterns(EnumSet.allOf(DispatcherType.class), true, "/*");
    }

    private static final class Says extends HttpServlet {
        private static final long serialVersionUID = 1L;
        private final transient Function<HttpServletRequest, String> what;

        Says(Function<HttpServletRequest, String> what) {
            this.what = what;
        }

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            try {
                response.getWriter().print(what.apply(request));
            } catch (IllegalStateException e) {
                response.getWriter().print("refused|" + e.getMessage());
            }
        }
    }

    @Tag("P12")
    @ParameterizedTest
    @EnumSource
    void behind_no_filter_it_is_told_to_map_one(Container container) throws Exception {
        Wire wire = serve(container, context -> {}, request -> String.valueOf(Protected.caller(request)));

        assertThat(wire.get("/api/x").body()).startsWith("refused|No ResourceFilter saw this request");
    }

    @Tag("P12")
    @Tag("RS-13")
    @ParameterizedTest
    @EnumSource
    void a_filter_of_another_server_takes_nobody_away_and_lets_nobody_in(Container container) throws Exception {
        String token = ours.tokenFor(
                        "ada",
                        ours.register(ClientRegistration.named("App")
                                        .scopes("read")
                                        .redirectUris("https://app.example/cb"))
                                .client()
                                .id(),
                        org.oauth2server.model.Scopes.of("read"))
                .token()
                .reveal();
        Wire wire = serve(
                container,
                context -> {
                    filter(
                            context,
                            "ours",
                            new ResourceFilter(Protection.by(ours.resources()).required("/api/*")));
                    filter(
                            context,
                            "theirs",
                            new ResourceFilter(Protection.by(theirs.resources()).required("/api/theirs/*")));
                },
                request -> Protected.caller(request).subject().orElse("nobody"));

        assertThat(wire.get("/api/x", "Authorization: Bearer " + token).body()).isEqualTo("ada");
        assertThat(wire.get("/api/theirs/x", "Authorization: Bearer " + token).status())
                .isEqualTo(401);
        assertThat(wire.get("/open").body()).isEqualTo("nobody");
    }
}
