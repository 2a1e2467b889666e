// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Store;
import org.oauth2server.token.Presentation;

/**
 * The clients as they were a short time ago: who authenticates in every request is read once in a while. What is changed through this server is seen at once,
 * what another node changes when the time is over. Tokens do not depend on it: their life is read with them.
 *
 * <p>Only clients that exist are remembered, so that nobody fills the memory by making names up.
 */
public final class RecentClients {
    private static final int MOST = 10_000;

    private final Store store;
    private final Duration age;
    private final Map<ClientId, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Client client, Instant at) {}

    /** @param age how long a client is taken as it was read; zero: it is read each time */
    public RecentClients(Store store, Duration age) {
        this.store = store;
        this.age = age;
    }

    Optional<Client> find(ClientId id, Instant now) {
        return known(id, now).or(() -> seen(id, store.clients().find(id), now));
    }

    /** A client, and what it presents: in one trip, or that alone where the client is known. */
    <T> Reading<T> find(ClientId id, Presentation<T> presentation, Instant now) {
        Optional<Client> known = known(id, now);
        if (known.isPresent()) {
            return new Reading<>(known.get(), presentation.find(store).orElse(null));
        }
        Reading<T> reading = presentation.find(store.readings(), id);
        seen(id, reading.client(), now);
        return reading;
    }

    private Optional<Client> known(ClientId id, Instant now) {
        return Optional.ofNullable(seen.get(id))
                .filter(known -> isRecent(known, now))
                .map(Seen::client);
    }

    /** A clock that was set back makes nothing last longer. */
    private boolean isRecent(Seen known, Instant now) {
        return !now.isBefore(known.at()) && now.isBefore(known.at().plus(age));
    }

    private Optional<Client> seen(ClientId id, Optional<Client> found, Instant now) {
        if (age.isZero()) {
            return found;
        }
        if (found.isPresent()) {
            if (seen.size() >= MOST) {
                seen.clear();
            }
            seen.put(id, new Seen(found.get(), now));
        } else {
            seen.remove(id);
        }
        return found;
    }

    /** Reads this client again when it comes next. */
    public void forget(ClientId id) {
        seen.remove(id);
    }
}
