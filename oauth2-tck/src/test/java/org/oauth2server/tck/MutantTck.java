// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** The suite on a broken store. Surefire passes it by; {@link Verdict} runs it. */
abstract class MutantTck extends StoreTck {
    private final ModelDatabase database = new ModelDatabase();

    @Override
    protected final StoreConfig store() {
        return StoreConfig.of("mutant://here");
    }

    @Override
    protected final Store open(StoreConfig config) {
        return open(database, config.realm());
    }

    abstract ModelStore open(ModelDatabase database, String realm);

    /** What lies between a read and the write that follows it, wherever the database is not in the same process: time for another thread. */
    static void roundTrip() {
        Thread.yield();
    }
}
