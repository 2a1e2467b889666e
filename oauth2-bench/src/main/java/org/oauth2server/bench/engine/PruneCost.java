// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.Grid;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Pace;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.TestPostgres;

/**
 * How fast expired tokens go, and how much that holds up the requests that are served meanwhile: as fast as it can, and at the pace of a server that prunes by
 * itself. Requests, database and pruning share one machine, and each busy time stands between two quiet ones, with which it is compared. PostgreSQL is
 * vacuumed and analyzed before them, so that each finds the same, and knows how large its tables are.
 *
 * <p>Two loads are beside it. One is open: requests come in at random, half as many as the machine carried before, and their time counts from when they came,
 * waiting included; so is a server that has room. The other is closed: each of two threads asks as soon as it is answered, which takes all of two cores, so that
 * whatever else is done must hold them up.
 */
public final class PruneCost {
    private static final Scopes READ = Scopes.of("read");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofDays(2);
    private static final int CLOSED_LANES = 2;
    private static final int OPEN_LANES = 8;
    private static final double ROOM = 0.5;
    private static final long QUIET_MILLIS = 5_000;
    private static final double TARGET = 20_000;
    private static final double RAISED = 1.5;

    private final String location;
    private final AuthorizationServer now;
    private final AuthorizationServer later;
    private final ClientId client;
    private final int expired;
    private final Grid grid = new Grid(
            "load",
            "requests a second, quiet",
            "pace",
            "pruned a second",
            "of the " + Math.round(TARGET) + " wanted",
            "requests' p99 ms, quiet",
            "meanwhile",
            "times, of the " + RAISED + " allowed");

    private PruneCost(String location, Store store, int expired) {
        this.location = location;
        this.now = server(store, Duration.ZERO);
        this.later = server(store, LATER);
        this.client = now.register(
                        ClientRegistration.named("Bench").scopes("read").grantTypes("client_credentials"))
                .client()
                .id();
        this.expired = expired;
    }

    /**
     * Prints a table.
     *
     * @param args how many tokens expire each time; the location of a store, a PostgreSQL of its own if not given
     */
    public static void main(String[] args) throws Exception {
        int expired = Integer.parseInt(args[0]);
        String location = args.length > 1 ? args[1] : TestPostgres.shared().freshDatabase();
        try (Store store = Stores.open(location)) {
            System.out.println(new PruneCost(location, store, expired).measure());
        }
    }

    private static AuthorizationServer server(Store store, Duration ahead) {
        return AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .clock(() -> Instant.now().plus(ahead))
                .withoutInteraction());
    }

    private Grid measure() throws Exception {
        Load closed = new Load(now, client, CLOSED_LANES, 0);
        fill();
        closed.during(timed(PrunePlan.DEFAULT, new long[1]));
        closed.during(PruneCost::rest);
        double carried = perSecond(closed.during(PruneCost::rest));
        Load open = new Load(now, client, OPEN_LANES, carried * ROOM);
        PrunePlan usual = PrunePlan.besideRequests(Pace.of(Pace.USUAL_PERCENT, InstantSource.system()));
        for (PrunePlan plan : List.of(usual, PrunePlan.DEFAULT)) {
            add("open, " + Math.round(100 * ROOM) + " %", open, plan);
            add("closed", closed, plan);
        }
        return grid;
    }

    private void add(String name, Load load, PrunePlan plan) throws Exception {
        fill();
        load.during(PruneCost::rest);
        List<Long> quiet = new ArrayList<>(load.during(PruneCost::rest));
        long[] nanos = new long[1];
        List<Long> busy = load.during(timed(plan, nanos));
        quiet.addAll(load.during(PruneCost::rest));
        double rate = expired * 1e9 / nanos[0];
        grid.add(
                name,
                Math.round(perSecond(quiet) / 2),
                plan.pace().percent() + " %",
                Math.round(rate),
                rate / TARGET,
                p99(quiet) / 1e6,
                p99(busy) / 1e6,
                p99(busy) / p99(quiet));
    }

    private void fill() throws SQLException {
        Lanes.run(expired, i -> now.tokenFor("s" + i, client, READ, SOON));
        if (location.startsWith("jdbc:postgresql:")) {
            try (Connection connection = DriverManager.getConnection(location);
                    Statement statement = connection.createStatement()) {
                statement.execute("vacuum analyze");
            }
        }
    }

    private Callable<Void> timed(PrunePlan plan, long[] nanos) {
        return () -> {
            long start = System.nanoTime();
            PruneReport report = later.prune(plan);
            while (report.more()) {
                report = later.prune(plan);
            }
            nanos[0] = System.nanoTime() - start;
            return null;
        };
    }

    private static Void rest() throws InterruptedException {
        Thread.sleep(QUIET_MILLIS);
        return null;
    }

    private static double perSecond(List<Long> times) {
        return times.size() * 1e3 / QUIET_MILLIS;
    }

    private static double p99(List<Long> times) {
        return times.stream()
                .sorted()
                .skip(times.size() * 99L / 100)
                .findFirst()
                .orElseThrow();
    }
}
