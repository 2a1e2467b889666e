// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;

/** Counts stay right whatever happens to those who book and prune. */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class BooksTest {
    private static final LocalDate TODAY = LocalDate.ofInstant(Draft.NOW, ZoneOffset.UTC);
    private static final PrunePlan PLAN = new PrunePlan(4, 100, false);

    private final String uri = Mongo.freshDatabase();
    private final Wire wire = new Wire(uri);
    private final CommandLog log = new CommandLog();
    private final MongoClient directly = log.client(uri);
    private final Store store = MongoStore.open(directly.getDatabase(Mongo.database(uri)));
    private int issued;

    @AfterEach
    void close() {
        wire.close();
        directly.close();
    }

    @Test
    @Tag("CC-10")
    @Tag("FT-04")
    void pruning_that_is_broken_off_at_any_command_changes_no_count() {
        int commands = 0;
        for (boolean atAnswer : new boolean[] {false, true}) {
            boolean cut = true;
            for (int command = 1; cut; command++) {
                issue(6, 3);
                List<DayCount> before = perDay(null);
                List<DayCount> ofOne = perDay(Draft.clientId(1));
                cut = pruneAndCut(command, atAnswer);
                assertThat(perDay(null)).as("cut at %d", command).isEqualTo(before);
                assertThat(perDay(Draft.clientId(1))).as("cut at %d", command).isEqualTo(ofOne);
                store.administration().prune(Draft.NOW, PLAN);
                assertThat(perDay(null)).as("taken up after %d", command).isEqualTo(before);
                assertThat(perDay(Draft.clientId(1)))
                        .as("taken up after %d", command)
                        .isEqualTo(ofOne);
                commands++;
            }
        }
        assertThat(commands).as("places to break off at").isGreaterThan(20);
        assertThat(count("oauth2_issuances")).as("issuances left").isZero();
    }

    /** Whether there was something left to cut. */
    private boolean pruneAndCut(int command, boolean atAnswer) {
        try (MongoClient client = wire.client(false)) {
            Store other = MongoStore.open(client.getDatabase(Mongo.database(uri)));
            if (atAnswer) {
                wire.cutAtAnswer(command);
            } else {
                wire.cutAtCommand(command);
            }
            try {
                other.administration().prune(Draft.NOW, PLAN);
            } catch (StoreUnavailableException e) {
                assertThat(e).hasMessageContaining("not available");
            }
            return wire.heal();
        }
    }

    @Test
    @Tag("CC-10")
    void counts_that_a_broken_off_booking_left_are_swept_up_by_the_next_one() {
        issue(6, 3);
        for (int command = 1; pruneAndCut(command, true) && count("oauth2_day_counts") == 0; command++) {
            assertThat(command).isLessThan(30);
        }
        long strays = count("oauth2_day_counts");
        assertThat(strays).as("counts that were written and not booked").isPositive();
        store.administration().prune(Draft.NOW, PLAN);
        issue(6, 3);
        store.administration().prune(Draft.NOW, PLAN);
        assertThat(count("oauth2_day_counts")).as("counts of two bookings").isEqualTo(2 * strays);
        assertThat(perDay(null)).extracting(DayCount::issued).containsOnly(4L);
    }

    @Test
    void a_day_is_booked_an_hour_after_its_end_and_not_before() {
        var midnight = TODAY.atStartOfDay(ZoneOffset.UTC).toInstant();
        store.issuances().issue(Draft.token(1, midnight.minusMillis(1), midnight));
        assertThat(store.administration()
                        .prune(midnight.plusSeconds(3599), PLAN)
                        .issuances())
                .isZero();
        assertThat(store.administration()
                        .prune(midnight.plusSeconds(3600), PLAN)
                        .issuances())
                .isOne();
        assertThat(perDay(null)).containsExactly(new DayCount(TODAY.minusDays(1), 1));
    }

    @Test
    void a_pruning_that_finds_nothing_writes_nothing() {
        issue(6, 3);
        store.administration().prune(Draft.NOW, PLAN);
        assertThat(log.during(() -> store.administration().prune(Draft.NOW, PLAN)))
                .extracting(command -> command.getFirstKey())
                .isNotEmpty()
                .containsOnly("find", "aggregate");
    }

    /** Issuances of two clients on each of some days before today, none of which need be kept. */
    private void issue(int many, int days) {
        for (int i = 0; i < many; i++) {
            var time = Draft.NOW.minus(Duration.ofDays(1 + i % days));
            int number = issued++ * 1000 + i % 2;
            store.issuances().issue(Draft.token(number, time, Draft.NOW));
        }
    }

    private List<DayCount> perDay(@Nullable ClientId only) {
        return store.administration().issuedPerDay(TODAY.minusDays(9), TODAY, only);
    }

    private long count(String collection) {
        return directly.getDatabase(Mongo.database(uri))
                .getCollection(collection)
                .countDocuments();
    }
}
