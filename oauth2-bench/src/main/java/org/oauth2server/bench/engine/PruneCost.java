// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.Grid;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import org.oauth2server.tck.backend.TestPostgres;

/** How fast expired tokens go, and how much that holds up the requests that are served meanwhile, beside a time in which nothing is pruned. */
public final class PruneCost {
    private static final Scopes READ = Scopes.of("read");
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final Duration LATER = Duration.ofDays(2);
    private static final Duration LONG = Duration.ofDays(30);
    private static final int LOAD = 2;
    private static final long QUIET_MILLIS = 5_000;
    private static final double TARGET = 20_000;
    private static final double RAISED = 1.5;

    private PruneCost() {}

    /**
     * Prints a table.
     *
     * @param args how many tokens expire; the location of a store, a PostgreSQL of its own if not given
     */
    public static void main(String[] args) throws Exception {
        int expired = Integer.parseInt(args[0]);
        String location = args.length > 1 ? args[1] : TestPostgres.shared().freshDatabase();
        try (Store store = Stores.open(location)) {
            AuthorizationServer now = server(store, Duration.ZERO);
            AuthorizationServer later = server(store, LATER);
            ClientId client = now.register(
                            ClientRegistration.named("Bench").scopes("read").grantTypes("client_credentials"))
                    .client()
                    .id();
            Lanes.run(expired, i -> now.tokenFor("s" + i, client, READ, SOON));
            load(now, client, PruneCost::rest);
            List<Long> quiet = load(now, client, PruneCost::rest);
            long[] nanos = new long[1];
            List<Long> busy = load(now, client, () -> {
                long start = System.nanoTime();
                PruneReport report = later.prune(PrunePlan.DEFAULT);
                while (report.more()) {
                    report = later.prune(PrunePlan.DEFAULT);
                }
                nanos[0] = System.nanoTime() - start;
                return null;
            });
            double rate = expired * 1e9 / nanos[0];
            double raised = p99(busy) / p99(quiet);
            System.out.println(new Grid(
                            "expired tokens",
                            "pruned a second",
                            "of the " + Math.round(TARGET) + " wanted",
                            "requests' p99 ms, quiet",
                            "meanwhile",
                            "times, of the " + RAISED + " allowed")
                    .add(expired, Math.round(rate), rate / TARGET, p99(quiet) / 1e6, p99(busy) / 1e6, raised));
        }
    }

    private static Void rest() throws InterruptedException {
        Thread.sleep(QUIET_MILLIS);
        return null;
    }

    private static AuthorizationServer server(Store store, Duration ahead) {
        return AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .clock(() -> Instant.now().plus(ahead))
                .withoutInteraction());
    }

    /** How long requests take while this work goes on: half of them issue a token, half look one up. */
    private static List<Long> load(AuthorizationServer server, ClientId client, Callable<Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(LOAD);
        try {
            AtomicBoolean over = new AtomicBoolean();
            List<Future<List<Long>>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LOAD; lane++) {
                lanes.add(threads.submit(() -> times(server, client, over)));
            }
            work.call();
            over.set(true);
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> lane : lanes) {
                all.addAll(lane.get());
            }
            return all;
        } finally {
            threads.shutdown();
        }
    }

    private static List<Long> times(AuthorizationServer server, ClientId client, AtomicBoolean over) {
        List<Long> times = new ArrayList<>();
        while (!over.get()) {
            long start = System.nanoTime();
            var token = server.tokenFor("ada", client, READ, LONG);
            long issued = System.nanoTime();
            server.explain(token.id().toString());
            times.add(issued - start);
            times.add(System.nanoTime() - issued);
        }
        return times;
    }

    private static double p99(List<Long> times) {
        return times.stream()
                .sorted()
                .skip(times.size() * 99L / 100)
                .findFirst()
                .orElseThrow();
    }
}
