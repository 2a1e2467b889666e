// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.SigningKey;

/** What a {@link SketchStore} keeps of one realm: a map a record, found by walking through it. Compound changes hold the monitor of this object. */
final class SketchTables {
    final ConcurrentMap<ClientId, Client> clients = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, AuthorizationRequest> requests = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, Instant> polls = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, Grant> grants = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, Issuance> issuances = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, Digest> accessTokens = new ConcurrentHashMap<>();
    final ConcurrentMap<Digest, Digest> refreshTokens = new ConcurrentHashMap<>();
    final ConcurrentMap<String, Instant> replays = new ConcurrentHashMap<>();
    final ConcurrentMap<Holder, Consent> consents = new ConcurrentHashMap<>();
    final ConcurrentMap<String, Issuer> issuers = new ConcurrentHashMap<>();
    final ConcurrentMap<String, SigningKey> keys = new ConcurrentHashMap<>();
    final Map<ClientId, TreeMap<LocalDate, Long>> pruned = new HashMap<>();

    /** The key of a consent. */
    record Holder(String subject, ClientId client) {}

    /** A database: what all realms have. */
    static final class Database {
        private final ConcurrentMap<String, SketchTables> realms = new ConcurrentHashMap<>();

        SketchTables realm(String name) {
            return realms.computeIfAbsent(name, any -> new SketchTables());
        }

        Collection<SketchTables> all() {
            return realms.values();
        }
    }
}
