// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.ServerConfig;
import org.oauth2server.console.Console;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.extension.Administrators;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** The console of the production server, and the page where its administrators sign in. */
record ConsoleFloor(Console console, SignIn signIn) {
    private static final String PAGE = "/oauth/sign-in";

    /** Has the engine ask administrators, and nobody else. */
    static void choose(ServerConfig config, ServerPlan plan, RecentEvents recent) {
        AdministratorsFile administrators = administrators(plan);
        config.interactionPage(page(plan)).administrators(administrators::names).listener(recent);
    }

    static ConsoleFloor of(
            AuthorizationServer engine, ServerPlan plan, RecentEvents recent, ProductionServer.World world) {
        Console console = Console.create(engine, config -> {
            config.events(recent).clock(world.clock());
            if (plan.consoleUrl() != null) {
                config.url(plan.consoleUrl());
            }
            if (plan.identityPage() != null) {
                config.identityPage(plan.identityPage().template());
            }
        });
        boolean setUp = engine.clients()
                .find(Administrators.CONSOLE)
                .filter(client -> client.redirectUris().stream().anyMatch(uri -> uri.startsWith(console.url() + "/")))
                .isPresent();
        world.log()
                .accept("the console is at " + console.url()
                        + (setUp ? "" : ", and this store does not know it: run setup --console-url " + console.url()));
        return new ConsoleFloor(console, new SignIn(engine, administrators(plan), page(plan), world.clock()));
    }

    private static AdministratorsFile administrators(ServerPlan plan) {
        return new AdministratorsFile(Objects.requireNonNull(plan.administrators()));
    }

    private static String page(ServerPlan plan) {
        return URI.create(plan.issuer()).getRawPath() + PAGE;
    }

    /** The answer, where the request is for this floor; null: it is for another. */
    @Nullable
    HttpResponse answer(HttpRequest request) {
        if (signIn.handles(request.path())) {
            return signIn.answer(request);
        }
        return console.handles(request.path()) ? console.handle(request) : null;
    }
}
