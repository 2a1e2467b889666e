// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.io.IOException;
import java.net.BindException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.console.RecentEvents;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.event.EventListener;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.server.jetty.JettyFront;
import org.oauth2server.server.jetty.Limits;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A server for clients that act for themselves: no user is asked, for login and consent belong to an application that embeds the library. */
public final class ProductionServer implements AutoCloseable {
    private final ServerPlan plan;
    private final AuthorizationServer engine;
    private final @Nullable ConsoleFloor console;
    private final Health health;
    private final JettyFront front;
    private final JettyFront management;

    /** What is closed when it stops, the first first. */
    private final Deque<AutoCloseable> open;

    private ProductionServer(
            ServerPlan plan,
            AuthorizationServer engine,
            @Nullable ConsoleFloor console,
            Health health,
            JettyFront front,
            JettyFront management,
            Deque<AutoCloseable> open) {
        this.plan = plan;
        this.engine = engine;
        this.console = console;
        this.health = health;
        this.front = front;
        this.management = management;
        this.open = open;
    }

    /**
     * What a server touches of the world.
     *
     * @param sealing the key for what must be readable again; null: there is none
     * @param events who is told of each decision
     * @param log who is told of what it does by itself
     */
    public record World(
            @Nullable SealingKeys sealing,
            EventListener events,
            Consumer<String> log,
            InstantSource clock,
            SecureRandom random) {}

    /**
     * Refuses settings that are missing, wrong, or do not fit each other, and starts nothing.
     *
     * @throws IllegalArgumentException that says what to do
     */
    public static void examine(Settings settings) {
        ServerPlan.of(settings);
    }

    /**
     * Where the records of a server with these settings are.
     *
     * @throws IllegalArgumentException that says what to do
     */
    public static StoreLocation store(Settings settings) {
        return new StoreLocation(ServerPlan.of(settings).store().location());
    }

    /**
     * What should be otherwise with a server of these settings, and with what is registered in its store; starts nothing.
     *
     * @throws IllegalArgumentException that says which setting is missing or wrong
     */
    public static List<Finding> diagnose(Settings settings, World world) {
        ServerPlan plan = ServerPlan.of(settings);
        List<Finding> findings =
                new ArrayList<>(ServerRules.examine(plan, world.clock().instant()));
        try (Store store = Stores.open(plan.store())) {
            findings.addAll(
                    engine(plan, world, store, new RecentEvents(world.clock())).examine());
        }
        return findings;
    }

    /**
     * Starts one, and returns when it answers.
     *
     * @throws IllegalArgumentException that says which setting is missing or wrong
     * @throws BindException if a port is taken, and which
     * @throws org.oauth2server.store.StoreException if the store cannot be opened
     */
    public static ProductionServer start(Settings settings, World world) throws IOException {
        ServerPlan plan = ServerPlan.of(settings);
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            ProductionServer server = assemble(plan, settings, world, open);
            server.serve();
            return server;
        } catch (RuntimeException | IOException | Error e) {
            closeAll(open, e);
            throw e;
        }
    }

    private static ProductionServer assemble(ServerPlan plan, Settings settings, World world, Deque<AutoCloseable> open)
            throws IOException {
        JettyFront front = bind(
                plan.host(),
                plan.port(),
                "--port",
                () -> JettyFront.bind(plan.host(), plan.port(), plan.tls(), plan.limits()));
        open.addLast(front);
        JettyFront management = bind(
                plan.managementHost(),
                plan.managementPort(),
                "--management-port",
                () -> JettyFront.bind(plan.managementHost(), plan.managementPort(), null, Limits.DEFAULT));
        open.addLast(management);
        Store store = Stores.open(plan.store());
        open.addLast(store);
        RecentEvents recent = new RecentEvents(world.clock());
        AuthorizationServer engine = engine(plan, world, store, recent);
        ConsoleFloor console = console(plan, world, engine, recent);
        Health health = new Health(store);
        open.clear();
        open.addLast(front);
        if (plan.pruneInterval() != null) {
            Pruning pruning = new Pruning(
                    engine::prune, plan.prunePace(), plan.pruneInterval(), world.clock(), world.random(), world.log());
            open.addLast(pruning);
            pruning.start();
        }
        if (plan.tls() != null && plan.tlsRenewal() != null) {
            Renewal renewal = new Renewal(
                    plan.tls(), () -> Objects.requireNonNull(ServerPlan.tls(settings)), front::show, world.log());
            open.addLast(renewal);
            renewal.every(plan.tlsRenewal());
        }
        open.addLast(health);
        open.addLast(management);
        open.addLast(store);
        return new ProductionServer(plan, engine, console, health, front, management, open);
    }

    private interface Binding {
        JettyFront bind() throws IOException;
    }

    private static JettyFront bind(@Nullable String host, int port, String option, Binding binding) throws IOException {
        try {
            return binding.bind();
        } catch (BindException e) {
            String where = host == null ? "" : " of " + host;
            BindException named = new BindException("Port " + port + where + " cannot be had (" + e.getMessage()
                    + "). Choose another with " + option + ".");
            named.initCause(e);
            throw named;
        }
    }

    private static @Nullable ConsoleFloor console(
            ServerPlan plan, World world, AuthorizationServer engine, RecentEvents recent) {
        try {
            return plan.administrators() == null ? null : ConsoleFloor.of(engine, plan, recent, world);
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException("--console-url: " + e.getMessage(), e);
        }
    }

    private static void mustSeal(@Nullable SealingKeys sealing) {
        if (sealing == null) {
            throw new IllegalArgumentException("The keys that sign access tokens are kept sealed, and there is no key"
                    + " for that: give --sealing-key-file, with the file that keys rotate makes.");
        }
    }

    private static AuthorizationServer engine(ServerPlan plan, World world, Store store, RecentEvents recent) {
        try {
            return AuthorizationServer.create(config -> {
                config.issuer(plan.issuer())
                        .store(store)
                        .scopes(plan.scopes().tokens().toArray(String[]::new))
                        .jwtBearerGrant(new NimbusJose())
                        .listener(world.events())
                        .clock(world.clock())
                        .random(world.random());
                if (plan.administrators() == null) {
                    config.withoutInteraction();
                } else {
                    ConsoleFloor.choose(config, plan, recent);
                }
                plan.compatibility().forEach(choice -> choice.choose(config));
                if (plan.clientCache() != null) {
                    config.clientCache(plan.clientCache());
                }
                if (world.sealing() != null) {
                    config.sealingKeys(world.sealing());
                }
                if (plan.signed() != null) {
                    mustSeal(world.sealing());
                    plan.signed().choose(config);
                }
            });
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void serve() {
        management.serve(health::answer);
        front.serve(this::answer);
    }

    private HttpResponse answer(HttpRequest request) {
        Caller caller = plan.proxies().caller(request, plan.tls() != null);
        if (!caller.secure()) {
            return refused();
        }
        HttpRequest seen = new HttpRequest(
                request.method(), request.path(), request.query(), request.headers(), request.body(), caller.address());
        HttpResponse administration = console == null ? null : console.answer(seen);
        return administration != null ? administration : engine.handle(seen);
    }

    /** In words, for it is the operator who meets this first. */
    private static HttpResponse refused() {
        HttpResponse empty = HttpResponse.empty(403);
        return new HttpResponse(
                403,
                empty.headers().with("Content-Type", "text/plain;charset=US-ASCII"),
                ("This server is reached by https alone. If a proxy speaks TLS for it: name the proxy in trusted-proxy,"
                                + " and have it set the headers that proxy-header names.\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** The issuer identifier. */
    public String issuer() {
        return plan.issuer();
    }

    /** The port for clients. */
    public int port() {
        return front.port();
    }

    /** Where to ask for its health. */
    public String management() {
        String host = plan.managementHost();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + management.port();
    }

    /**
     * Is no longer ready, takes no connection any more, gives the requests under way their time to end, and lets go of everything.
     *
     * @throws IllegalStateException if some of them did not end in time; everything is closed all the same
     */
    @Override
    public void close() {
        health.stopping();
        IllegalStateException failure = new IllegalStateException("Not all of it stopped cleanly.");
        closeAll(open, failure);
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }

    private static void closeAll(Deque<AutoCloseable> open, Throwable why) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                why.addSuppressed(e);
            }
        }
    }
}
