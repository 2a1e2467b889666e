// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.examples;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Map;
import javax.sql.DataSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.resource.Caller;
import org.oauth2server.servlet.AuthorizationServerFilter;
import org.oauth2server.servlet.Protected;
import org.oauth2server.servlet.ResourceFilter;
import org.oauth2server.store.Store;
import org.oauth2server.store.jdbc.JdbcStore;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** An application of Spring Boot that is its own authorization server, on the database that it has open anyway. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {
    public static void main(String... arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @Bean
    Store store(DataSource dataSource) {
        return JdbcStore.open(dataSource);
    }

    @Bean
    AuthorizationServer authorizationServer(Store store) {
        AuthorizationServer server = AuthorizationServer.create(config -> config.issuer("http://localhost:8080")
                .insecureHttpAllowed() // on this machine; elsewhere the issuer is an https address
                .store(store)
                .interactionPage("/consent")
                .scopes("read", "write"));
        server.register(ClientRegistration.named("Calendar & Tasks")
                .id("calendar")
                .publicClient()
                .redirectUris("http://127.0.0.1:9000/callback")
                .scopes("read", "write"));
        return server;
    }

    /** Before all filters that read parameters. */
    @Bean
    FilterRegistrationBean<AuthorizationServerFilter> endpoints(AuthorizationServer server) {
        var endpoints = new FilterRegistrationBean<>(new AuthorizationServerFilter(server));
        endpoints.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return endpoints;
    }

    @Bean
    FilterRegistrationBean<ResourceFilter> resources(AuthorizationServer server) {
        var resources = new FilterRegistrationBean<>(
                ResourceFilter.guardedBy(server.resources()).required("/api/*", "read"));
        resources.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        resources.setDispatcherTypes(EnumSet.allOf(DispatcherType.class));
        return resources;
    }

    @RestController
    static class Resource {
        /** Whoever comes here has shown a token with the scope. */
        @GetMapping("/api/me")
        Map<String, String> me(HttpServletRequest request) {
            Caller caller = Protected.caller(request);
            return Map.of(
                    "user", caller.subject().orElse(""),
                    "client", caller.client().orElseThrow().value());
        }
    }
}
