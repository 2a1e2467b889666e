// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** A dump is searched only if it is one. */
class DumpTest {
    @Test
    void a_dump_with_no_credential_in_it_passes() {
        Verdict verdict = Verdict.inFull(Dumped.class, "S1.1");
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(1);
    }

    @Test
    void an_empty_dump_proves_nothing() {
        assertThat(Verdict.inFull(Empty.class, "S1.1").broken()).containsExactly("S1.1");
    }

    static class Dumped extends StoreTck {
        private final ModelDatabase database = new ModelDatabase();

        @Override
        protected final StoreConfig store() {
            return StoreConfig.of("dumped://here");
        }

        @Override
        protected final Store open(StoreConfig config) {
            return new ModelStore(database, config.realm());
        }

        @Override
        protected Optional<Dump> dump() {
            return Optional.of(out -> {
                for (ModelTables realm : database.all()) {
                    out.write((realm.clients + "\n" + realm.issuances).getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    static final class Empty extends Dumped {
        @Override
        protected Optional<Dump> dump() {
            return Optional.of(out -> {});
        }
    }
}
