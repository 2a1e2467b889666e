// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.oauth2server.server.jetty.Tls;

/**
 * Looks from time to time whether there is another certificate, and shows that one to whoever connects from then on. What cannot be used, such as a
 * certificate whose key is not there yet, is said once, and the one that is shown stays.
 */
final class Renewal implements AutoCloseable {
    private final Supplier<Tls> read;
    private final Consumer<Tls> show;
    private final Consumer<String> log;
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, Renewal::thread);
    private Tls shown;
    private String told = "";

    /**
     * Looks when it is told to.
     *
     * @param shown the certificate that clients see now
     * @param read what the files hold; it throws {@link IllegalArgumentException} where they hold no good
     * @param show shows it to new connections
     * @param log who is told of each change, and of what is no good
     */
    Renewal(Tls shown, Supplier<Tls> read, Consumer<Tls> show, Consumer<String> log) {
        this.shown = shown;
        this.read = read;
        this.show = show;
        this.log = log;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "renewal");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks again and again, with this pause. */
    @SuppressWarnings("FutureReturnValueIgnored") // what runs then tells of its failures itself
    void every(Duration pause) {
        thread.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void look() {
        try {
            Tls found = read.get();
            if (!found.isTheSameAs(shown)) {
                show.accept(found);
                shown = found;
                log.accept("shows the renewed certificate, which is good until " + found.goodUntil());
            }
            told = "";
        } catch (RuntimeException e) {
            String fault = String.valueOf(e.getMessage());
            if (!fault.equals(told)) {
                log.accept("the certificate is not renewed, the one before is shown: " + fault);
            }
            told = fault;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
