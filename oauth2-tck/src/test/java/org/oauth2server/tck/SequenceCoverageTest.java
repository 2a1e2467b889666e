// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Store;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.script.Rehearsal;

/** Random sequences are made of every method of the contract, also of one that is added tomorrow. */
class SequenceCoverageTest {
    @Test
    void every_method_is_called_in_some_sequence() {
        Calls calls = new Calls();
        ModelDatabase database = new ModelDatabase();
        Rehearsal rehearsal = new Rehearsal(
                () -> {
                    Store store = calls.watch(new ModelStore(database, "here"));
                    return new Nodes("here", store, store);
                },
                Instant.EPOCH);
        assertThat(rehearsal.play(1, 2000)).isEmpty();
        assertThat(calls.missing()).isEmpty();
    }
}
