// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A store in memory that is kept while no command has it open, and the commands that make and show its clients. */
class KeptStore {
    static final String CALLBACK = "https://app.example.com/callback";

    final String store = "memory:" + UUID.randomUUID();

    /** Keeps the records while no command has the store open. */
    private final Store keeper = Stores.open(store);

    @AfterEach
    void letGo() {
        keeper.close();
    }

    Called register(String... more) {
        return call(
                List.of(
                        "register",
                        "--store",
                        store,
                        "--name",
                        "App",
                        "--redirect-uri",
                        CALLBACK,
                        "--scope",
                        "read write"),
                more);
    }

    Called list(String... more) {
        return call(List.of("list", "--store", store), more);
    }

    private static Called call(List<String> arguments, String... more) {
        List<String> all = new java.util.ArrayList<>(arguments);
        all.addAll(List.of(more));
        return Called.with(all.toArray(String[]::new));
    }

    static JsonNode json(Called called) throws Exception {
        assertThat(called.code()).as(called.err()).isZero();
        return JsonMapper.builder().build().readTree(called.out());
    }
}
