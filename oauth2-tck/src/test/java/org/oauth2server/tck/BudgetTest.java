// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** Budgets are counted, and a store that pays more is caught. */
class BudgetTest {
    private static final String[] RULES = {"S11.1", "S11.2", "S11.3", "S11.4"};

    @Test
    void a_store_that_pays_one_trip_a_method_and_two_for_losing_passes() {
        Verdict verdict = Verdict.inFull(Frugal.class, RULES);
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(4);
    }

    @Test
    void a_store_that_begins_and_commits_is_caught() {
        assertThat(Verdict.inFull(Transactional.class, RULES).broken()).containsExactlyInAnyOrder(RULES);
    }

    @Test
    void a_counter_that_counts_nothing_is_caught() {
        assertThat(Verdict.inFull(Uncounted.class, RULES).broken()).containsExactlyInAnyOrder(RULES);
    }

    static class Frugal extends StoreTck {
        private final ModelDatabase database = new ModelDatabase();
        private final AtomicLong trips = new AtomicLong();

        @Override
        protected final StoreConfig store() {
            return StoreConfig.of("counted://here");
        }

        @Override
        protected Store open(StoreConfig config) {
            return TappedStore.of(new ModelStore(database, config.realm()), this::count);
        }

        @Override
        protected Optional<RoundTrips> roundTrips() {
            return Optional.of(trips::get);
        }

        /** How many trips a method takes beside the one that does it. */
        int more() {
            return 0;
        }

        private @Nullable Object count(TappedStore.Call call) throws Throwable {
            Object answer = call.pass();
            trips.addAndGet(more() + (answer instanceof Spend.Spent ? 2 : 1));
            return answer;
        }
    }

    static final class Transactional extends Frugal {
        @Override
        int more() {
            return 2;
        }
    }

    static final class Uncounted extends Frugal {
        @Override
        int more() {
            return -1;
        }
    }
}
