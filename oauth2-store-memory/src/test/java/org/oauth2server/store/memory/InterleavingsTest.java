// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Spend;
import org.oauth2server.tck.model.ModelAdministration;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelGrants;
import org.oauth2server.tck.model.ModelIssuances;
import org.oauth2server.tck.model.ModelTables;

/**
 * The store under a scheduler that decides who goes on at each read and write of shared memory, and under load: whatever two threads are told, one thread
 * after the other could have been told by the model.
 */
@Tag("CC-01")
@Tag("CC-03")
class InterleavingsTest {
    /** The store of this module. */
    public static final class OnMemory extends SpendingCalls {
        public OnMemory() {
            this(new Realm(Capacity.DEFAULT));
        }

        private OnMemory(Realm realm) {
            super(realm.grants, realm.issuances, new MemoryAdministration(realm));
        }
    }

    /** What one thread after the other is told. */
    public static final class OnModel extends SpendingCalls {
        public OnModel() {
            this(new ModelDatabase().realm("model"));
        }

        private OnModel(ModelTables tables) {
            super(new ModelGrants(tables), new ModelIssuances(tables), new ModelAdministration(tables));
        }
    }

    /** Looks whether a code is spent, and then spends it. */
    public static final class OnCheckFirst extends SpendingCalls {
        public OnCheckFirst() {
            this(new ModelDatabase().realm("broken"));
        }

        private OnCheckFirst(ModelTables tables) {
            super(
                    new ModelGrants(tables),
                    new ModelIssuances(tables) {
                        @Override
                        public Spend<Issuance> issue(Issuance issuance) {
                            Issuance before = tables.issuances.get(issuance.key());
                            if (before != null) {
                                return new Spend.Spent<>(before);
                            }
                            tables.issuances.remove(issuance.key());
                            return super.issue(issuance);
                        }
                    },
                    new ModelAdministration(tables));
        }
    }

    @Test
    void whatever_the_order_of_reads_and_writes_two_threads_are_told_one_story() {
        schedules().check(OnMemory.class);
    }

    @Test
    void under_load_two_threads_are_told_one_story() {
        load().check(OnMemory.class);
    }

    @Test
    void a_race_that_was_planted_is_found_by_the_scheduler() {
        assertThatThrownBy(() -> schedules().check(OnCheckFirst.class))
                .isInstanceOf(LincheckAssertionError.class)
                .hasMessageContaining("issue(");
    }

    /** A large group that becomes empty is dropped, and whoever adds to it meanwhile is not dropped with it. */
    @Test
    void whatever_the_order_of_reads_and_writes_a_group_keeps_what_is_added() {
        new ModelCheckingOptions()
                .iterations(20)
                .invocationsPerIteration(200)
                .threads(2)
                .actorsPerThread(1)
                .actorsBefore(0)
                .actorsAfter(2)
                .sequentialSpecification(GroupCalls.OnSet.class)
                .check(GroupCalls.OnGroups.class);
    }

    private static ModelCheckingOptions schedules() {
        return bounded(new ModelCheckingOptions()).iterations(15).invocationsPerIteration(40);
    }

    private static StressOptions load() {
        return bounded(new StressOptions()).iterations(6).invocationsPerIteration(200);
    }

    private static <O extends Options<O, ?>> O bounded(O options) {
        return options.threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .sequentialSpecification(OnModel.class);
    }
}
