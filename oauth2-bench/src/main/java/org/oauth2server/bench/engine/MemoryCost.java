// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.engine;

import java.util.Arrays;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.bench.Grid;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** What a living token keeps of the heap in the memory store, by what is in use after a collection. */
public final class MemoryCost {
    private static final int[] SIZES = {100_000, 1_000_000};
    private static final int TARGET = 400;
    private static final int COLLECTIONS = 3;

    private MemoryCost() {}

    /**
     * Prints a table.
     *
     * @param args how many tokens to issue, more each time; none: a hundred thousand and a million
     */
    public static void main(String[] args) {
        int[] sizes = args.length == 0
                ? SIZES
                : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
        Grid grid = new Grid("tokens", "heap bytes each", "of the " + TARGET + " allowed", "issued in ms");
        try (Store store = Stores.open("memory:?capacity=20000000")) {
            AuthorizationServer server = AuthorizationServer.create(config ->
                    config.issuer("https://auth.example.com").store(store).withoutInteraction());
            Asking client = new Asking(
                    server,
                    server.register(
                            ClientRegistration.named("Bench").scopes("read").grantTypes("client_credentials")));
            issue(client, 1_000);
            long before = used();
            int issued = 0;
            long start = System.nanoTime();
            for (int size : sizes) {
                issue(client, size - issued);
                issued = size;
                long millis = (System.nanoTime() - start) / 1_000_000;
                double each = (used() - before) / (double) size;
                grid.add(size, Math.round(each), each / TARGET, millis);
            }
            System.out.println(grid);
            issue(client, 1);
        }
    }

    private static void issue(Asking client, int count) {
        for (int i = 0; i < count; i++) {
            client.issue();
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
