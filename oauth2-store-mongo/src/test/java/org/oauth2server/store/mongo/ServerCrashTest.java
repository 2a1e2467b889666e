// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.tck.ServerCrash;
import org.oauth2server.tck.backend.TestMongod;

/** A MongoDB is killed while tokens are issued, and started again on what it left. */
class ServerCrashTest {
    @TempDir
    Path folder;

    @Test
    @Tag("FT-03")
    void what_was_acknowledged_before_a_server_was_killed_is_there_when_it_is_back() throws Exception {
        try (TestMongod server = TestMongod.in(folder)) {
            ServerCrash.mustLoseNothing(server);
        }
    }
}
