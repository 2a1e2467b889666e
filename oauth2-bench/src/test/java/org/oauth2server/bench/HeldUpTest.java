// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.held.Contended;

class HeldUpTest {
    @TempDir
    Path folder;

    @Test
    void who_was_held_up_is_found_with_the_method_and_what_it_waited_for() throws Exception {
        Path file = folder.resolve("held.jfr");
        Instant from = Instant.now();
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.JavaMonitorEnter")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
            recording.start();
            Thread entering = new Thread(Contended::enter);
            synchronized (Contended.MONITOR) {
                startAndAwait(entering, Thread.State.BLOCKED);
            }
            entering.join();
            Thread locking = new Thread(Contended::lock);
            Contended.LOCK.lock();
            startAndAwait(locking, Thread.State.WAITING);
            Contended.LOCK.unlock();
            locking.join();
            recording.stop();
            recording.dump(file);
        }
        Instant to = Instant.now().plusSeconds(1);

        Map<HeldUp.Place, HeldUp.Count> held = HeldUp.between(from, to, file);

        assertThat(held.keySet())
                .filteredOn(HeldUp.Place::isOurs)
                .extracting(place -> place.event() + " " + place.where().replaceAll(":.*", "") + " " + place.what())
                .containsExactlyInAnyOrder(
                        "jdk.JavaMonitorEnter org.oauth2server.held.Contended.enter java.lang.Object",
                        "jdk.ThreadPark org.oauth2server.held.Contended.lock java.util.concurrent.locks.ReentrantLock$NonfairSync");
        assertThat(held.entrySet())
                .filteredOn(entry -> entry.getKey().isOurs())
                .allSatisfy(entry -> assertThat(entry.getValue().times()).isEqualTo(1));
        assertThat(HeldUp.between(from.minusSeconds(9), from.minusSeconds(8), file))
                .isEmpty();
    }

    @Test
    void times_add_up_and_the_longest_stays() {
        HeldUp.Count count = HeldUp.Count.NONE
                .and(Duration.ofMillis(2))
                .and(Duration.ofMillis(5))
                .and(Duration.ofMillis(1));

        assertThat(count).isEqualTo(new HeldUp.Count(3, Duration.ofMillis(8), Duration.ofMillis(5)));
    }

    private static void startAndAwait(Thread thread, Thread.State state) {
        thread.start();
        while (thread.getState() != state) {
            Thread.onSpinWait();
        }
    }
}
