// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.List;
import org.oauth2server.store.Prunable;

/** Records of one kind in the order of their time, and the script that takes some of them away: whoever else prunes finds the rest. */
record Due(Redis redis, String kind, String script) implements Prunable {
    @Override
    public long due(Instant now) {
        return redis.ask(client -> client.zcount(list(), Double.NEGATIVE_INFINITY, now.toEpochMilli()));
    }

    @Override
    public long prune(Instant now, int most) {
        return redis.run(script, List.of(list()), now.toEpochMilli(), most);
    }

    private String list() {
        return redis.key("until", kind);
    }
}
