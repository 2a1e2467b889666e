// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** S8: a backlog, as large as {@code oauth2.tck.scale} says, goes while requests are answered. */
interface BacklogRules {
    /** Records that one statement takes. */
    int BATCH = 1000;

    @Test
    @Rule("S8.3")
    @Tag("ST-23")
    default void a_backlog_goes_batch_by_batch_while_tokens_are_issued_and_found(Bench bench, TestReporter reporter)
            throws Exception {
        int backlog = bench.settings().scale();
        Nodes nodes = bench.fresh();
        Client client = bench.samples().client();
        nodes.one().clients().create(client);
        List<Issuance> some = Filling.with(nodes, backlog, () -> expired(bench, client));
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            bench.does(
                    "%d tokens that had expired were pruned, %d by each call, while others were issued",
                    backlog, BATCH);
            Future<Pruned> pruning = threads.submit(() -> prune(nodes.one(), bench));
            Requests requests = answerUntilDone(bench, nodes.two(), client, pruning);
            Pruned pruned = pruning.get();
            assertThat(pruned.records())
                    .as("records that went, where a store may have forgotten some by itself")
                    .isLessThanOrEqualTo(backlog);
            assertThat(pruned.calls()).as("calls that it took").isLessThanOrEqualTo(backlog / BATCH + 2L);
            assertThat(some)
                    .as("tokens that had expired and are still there")
                    .noneMatch(token -> nodes.two()
                            .issuances()
                            .findByAccessToken(token.accessToken())
                            .isPresent());
            reporter.publishEntry(
                    "S8.3",
                    "%d expired tokens went in %d calls, the longest of %d ms; %d tokens were issued and found meanwhile, the slowest in %d ms"
                            .formatted(
                                    pruned.records(),
                                    pruned.calls(),
                                    TimeUnit.NANOSECONDS.toMillis(pruned.longest()),
                                    requests.answered(),
                                    TimeUnit.NANOSECONDS.toMillis(requests.longest())));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Issuance expired(Bench bench, Client client) {
        return bench.samples().issuance(client, draft -> {
            draft.issued = bench.now().minus(Duration.ofDays(2));
            draft.accessExpires = bench.now().minus(Duration.ofDays(1));
            draft.keepUntil = bench.now().minus(Duration.ofDays(1));
        });
    }

    private static Pruned prune(Store store, Bench bench) {
        long records = 0;
        long calls = 0;
        long longest = 0;
        PruneReport report;
        do {
            long start = System.nanoTime();
            report = store.administration().prune(bench.now(), new PrunePlan(BATCH, 1, false));
            longest = Math.max(longest, System.nanoTime() - start);
            assertThat(report.deleted()).as("records that one call took").isBetween(0L, (long) BATCH);
            records += report.deleted();
            calls++;
        } while (report.more());
        return new Pruned(records, calls, longest);
    }

    /** Issues a token and finds it again, one after the other, for as long as the pruning takes and once more. */
    private static Requests answerUntilDone(Bench bench, Store store, Client client, Future<?> pruning) {
        long answered = 0;
        long longest = 0;
        boolean over;
        do {
            over = pruning.isDone();
            long start = System.nanoTime();
            mustBeAnswered(bench, store, client);
            longest = Math.max(longest, System.nanoTime() - start);
            answered++;
        } while (!over);
        return new Requests(answered, longest);
    }

    private static void mustBeAnswered(Bench bench, Store store, Client client) {
        Issuance fresh = bench.samples().issuance(client);
        store.issuances().issue(fresh);
        assertThat(bench.accessToken(store, fresh.accessToken()))
                .as("the verdict on a token that was issued while others went")
                .isEqualTo(Liveness.ALIVE);
    }

    /**
     * What the pruning came to.
     *
     * @param longest of the calls, in nanoseconds
     */
    record Pruned(long records, long calls, long longest) {}

    /**
     * What was answered meanwhile.
     *
     * @param longest of the requests, in nanoseconds
     */
    record Requests(long answered, long longest) {}
}
