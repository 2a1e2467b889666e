// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Store;

/**
 * Fills a store with live tokens of client credentials, each of them made anew as the engine makes it, and says how much each one keeps of the heap:
 * {@code java -Xmx512m ... Footprint 1000000}.
 */
final class Footprint {
    private Footprint() {}

    public static void main(String[] arguments) {
        int tokens = Integer.parseInt(arguments[0]);
        long before = used();
        try (Store store = MemoryStore.open()) {
            for (int i = 0; i < tokens; i++) {
                store.issuances().issue(token(i));
            }
            System.out.println(tokens + " tokens, " + (used() - before) / tokens + " bytes each");
            if (store.issuances().findByAccessToken(Records.digest(tokens - 1)).isEmpty()) {
                throw new IllegalStateException("The last token is not there.");
            }
        }
    }

    /** Nothing is shared with the one before but the client, which the store hands out itself. */
    private static Issuance token(int number) {
        Instant issued = Records.NOW.plusMillis(number);
        Digest digest = Records.digest(number);
        return new Issuance(
                null,
                digest,
                null,
                "client_credentials",
                Records.CLIENT,
                0,
                null,
                null,
                null,
                Scopes.parse("read write"),
                issued,
                issued.plusSeconds(3600),
                null,
                null,
                null,
                null,
                null,
                issued.plusSeconds(3600),
                Records.token(0, issued, issued).extensions());
    }

    private static long used() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
