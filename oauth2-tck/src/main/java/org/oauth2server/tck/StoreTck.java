// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/**
 * The contract of a store as tests: extend it, say where the database is, and run it.
 *
 * <pre>{@code
 * class RedisStoreTest extends StoreTck {
 *     @Override
 *     protected StoreConfig store() {
 *         return StoreConfig.of("redis://localhost:6379/0");
 *     }
 * }
 * }</pre>
 *
 * <p>Each test names the rule it proves, and a failure says which rule was broken, what was done, what was seen, why it matters and where to look.
 * All rules are in {@code docs/store-contract.md}. The suite opens two instances of the store in a realm with a random name, and a third one in another
 * realm; so the database need not be empty, and several suites may run on it at once. In the end it removes what it has put in, as far as the contract
 * has a way to: signing keys, counts of days and consents without an end stay, and everything stays where a rule on realms was broken.
 *
 * <p>Most rules speak to the store alone. Those of S12 bring the calls of two flows into each order, and each fault about; that of S13 compares it with a
 * {@linkplain org.oauth2server.tck.model model} in random sequences of calls; those of S14 cut the network; and those of S15 run the protocol on it, through two
 * engines.
 *
 * <p>System properties: {@code oauth2.tck.seed} repeats the random values of an earlier run, {@code oauth2.tck.now} sets the present (ISO 8601),
 * {@code oauth2.tck.rounds} how often each race is run, {@code oauth2.tck.scale} how many records the rules on cost put in,
 * {@code oauth2.tck.scripts} how many random sequences of calls are compared with the model, {@code oauth2.tck.patience} after how many seconds a test
 * counts as hung, {@code oauth2.tck.verdict} names a folder for the verdict, {@code oauth2.tck.backend} the database for it, and
 * {@code oauth2.tck.clean=false} leaves the records.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.SAME_THREAD)
@TestMethodOrder(RuleOrder.class)
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(ContractExtension.class)
public abstract class StoreTck
        implements KeyRules,
                NameRules,
                RoundTripRules,
                TextRules,
                TimeRules,
                SpendRules,
                SpendRaces,
                HistoryRules,
                ViewRules,
                InstanceRules,
                ReadingRules,
                RevokeRules,
                RevokeRaces,
                ReplayRules,
                DeviceRules,
                PruneRules,
                PruneCountRules,
                BacklogRules,
                PageRules,
                AdministrationRules,
                SigningKeyRules,
                RealmRules,
                BudgetRules,
                ArchiveRules,
                FlowRules,
                ProtocolRules,
                SequenceRules,
                WireRules {
    /** For the class that extends it. */
    protected StoreTck() {}

    /** Where the store under test is. The suite picks the realm itself. */
    protected abstract StoreConfig store();

    /**
     * Opens one instance of the store; by {@link Stores#open} unless overridden, for example to hand a {@code DataSource} over. It is called several
     * times, and each instance must be one of its own: as another server would have it.
     *
     * @param config what {@link #store()} says, in a realm of the suite's choice
     */
    protected Store open(StoreConfig config) {
        return Stores.open(config);
    }

    /** Counts round trips for the rules on budgets (S11); empty, and these are skipped, unless overridden. */
    protected Optional<RoundTrips> roundTrips() {
        return Optional.empty();
    }

    /**
     * Where the network between store and database is, for the rules on what happens when it breaks (S14); empty, and these are skipped, unless overridden. A store that has
     * none throws {@link NotApplicable}.
     */
    protected Optional<Network> network() {
        return Optional.empty();
    }

    /** Dumps the database for the rule that it holds no secret (S1.1); empty, and all that goes over the {@link #network()} is searched instead, unless overridden. */
    protected Optional<Dump> dump() {
        return Optional.empty();
    }
}
