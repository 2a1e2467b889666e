// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Store;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** The rules on realms are about every method of the contract, also about one that is added tomorrow. */
class RealmCoverageTest {
    @Test
    void every_method_is_tried_across_realms() {
        ModelDatabase database = new ModelDatabase();
        Calls calls = new Calls();
        try (Bench bench =
                new Bench(new Backend(new ModelStoreTest(), Settings.from(name -> Optional.empty())), "realms")) {
            Furnished here = new Furnished(bench, new ModelStore(database, "here"));
            Store there = calls.watch(new ModelStore(database, "there"));
            here.mustBeUnseenBy(there);
            here.mustNotBeChangedBy(there);
            here.mustBeFreeIn(there);
            there.administration().prune(bench.now(), Attic.ALL);
        }
        assertThat(calls.missing()).isEmpty();
    }
}
