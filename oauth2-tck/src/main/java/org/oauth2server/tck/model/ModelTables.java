// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.model;

import java.time.Instant;
import java.time.LocalDate;
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

/**
 * All that a {@link ModelStore} keeps of one realm: a map for each kind of record, under its key. Whatever else a record is looked up by is found by
 * walking through the map. Every method of the contract holds the monitor of this object while it works, so that they happen one after another; the maps
 * are concurrent for the sake of broken stores, which hold nothing.
 */
public final class ModelTables {
    public final ConcurrentMap<ClientId, Client> clients = new ConcurrentHashMap<>();
    public final ConcurrentMap<Digest, AuthorizationRequest> requests = new ConcurrentHashMap<>();
    /** When a device polled last, by its code. */
    public final ConcurrentMap<Digest, Instant> polls = new ConcurrentHashMap<>();

    public final ConcurrentMap<Digest, Grant> grants = new ConcurrentHashMap<>();
    /** By {@linkplain Issuance#key() what they took}. */
    public final ConcurrentMap<Digest, Issuance> issuances = new ConcurrentHashMap<>();
    /** The key of an issuance by its access token. */
    public final ConcurrentMap<Digest, Digest> accessTokens = new ConcurrentHashMap<>();
    /** The key of an issuance by its refresh token. */
    public final ConcurrentMap<Digest, Digest> refreshTokens = new ConcurrentHashMap<>();
    /** Until when a marker is kept, by purpose and id. */
    public final ConcurrentMap<String, Instant> replays = new ConcurrentHashMap<>();

    public final ConcurrentMap<Holder, Consent> consents = new ConcurrentHashMap<>();
    public final ConcurrentMap<String, Issuer> issuers = new ConcurrentHashMap<>();
    public final ConcurrentMap<String, SigningKey> keys = new ConcurrentHashMap<>();
    /** How many issuances of a client and a day pruning has taken away. */
    public final ConcurrentMap<ClientId, Map<LocalDate, Long>> pruned = new ConcurrentHashMap<>();

    ModelTables() {}

    /** The key of a consent. */
    public record Holder(String subject, ClientId client) {}

    void count(Issuance pruned, LocalDate day) {
        this.pruned.computeIfAbsent(pruned.client(), any -> new TreeMap<>()).merge(day, 1L, Long::sum);
    }
}
