// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.IssuerState;
import org.oauth2server.store.Issuers;

/** Each issuer beside the facts that views ask of it. */
final class MemoryIssuers implements Issuers {
    private final ConcurrentHashMap<String, Trusted> issuers = new ConcurrentHashMap<>();
    private final Quota quota;

    private record Trusted(Issuer issuer, IssuerState state) {}

    MemoryIssuers(Quota quota) {
        this.quota = quota;
    }

    @Override
    public Optional<Issuer> find(String identifier) {
        return Optional.ofNullable(issuers.get(identifier)).map(Trusted::issuer);
    }

    @Nullable
    IssuerState state(String identifier) {
        Trusted trusted = issuers.get(identifier);
        return trusted == null ? null : trusted.state();
    }

    @Override
    public List<Issuer> all() {
        return issuers.values().stream()
                .map(Trusted::issuer)
                .sorted(Comparator.comparing(Issuer::identifier))
                .toList();
    }

    @Override
    public boolean put(Issuer issuer, long expectedVersion) {
        Trusted next = new Trusted(issuer.withVersion(expectedVersion + 1), issuer.state());
        return expectedVersion == NONE_YET ? add(next) : replace(next, expectedVersion);
    }

    private boolean add(Trusted first) {
        if (issuers.containsKey(first.issuer().identifier())) {
            return false;
        }
        quota.take();
        boolean added = issuers.putIfAbsent(first.issuer().identifier(), first) == null;
        if (!added) {
            quota.release();
        }
        return added;
    }

    private boolean replace(Trusted next, long expectedVersion) {
        String identifier = next.issuer().identifier();
        Trusted now = issuers.get(identifier);
        while (now != null && now.issuer().version() == expectedVersion) {
            if (issuers.replace(identifier, now, next)) {
                return true;
            }
            now = issuers.get(identifier);
        }
        return false;
    }

    @Override
    public boolean remove(String identifier) {
        boolean existed = issuers.remove(identifier) != null;
        if (existed) {
            quota.release();
        }
        return existed;
    }
}
