// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Documents;
import org.oauth2server.store.Replay;
import org.oauth2server.store.View;

/** Reads records as they are now: the document, and the fields that have changed since it was written. */
final class Records {
    private Records() {}

    static Client client(Map<String, String> row) {
        return Documents.client(field(row, "document"));
    }

    static Issuer issuer(Map<String, String> row) {
        return Documents.issuer(field(row, "document"));
    }

    static AuthorizationRequest request(Map<String, String> row) {
        return Documents.request(field(row, "document"));
    }

    static Consent consent(Map<String, String> row) {
        return Documents.consent(field(row, "document"));
    }

    static Replay replay(Map<String, String> row) {
        return new Replay(field(row, "document"), Digest.parse(field(row, "id")), time(row, "until"));
    }

    static Grant grant(Map<String, String> row) {
        Grant grant = Documents.grant(field(row, "document"));
        return row.containsKey("revoked") ? grant.revoke(revocation(row)) : grant;
    }

    static Issuance issuance(Map<String, String> row) {
        Issuance now = Documents.issuance(field(row, "document"));
        if (row.containsKey("revoked")) {
            now = now.revoke(revocation(row));
        }
        if (row.containsKey("used")) {
            now = now.touch(time(row, "used"));
        }
        return row.containsKey("sealed") && now.replayUntil() != null
                ? now.replayable(Sealed.of(Base64.getDecoder().decode(field(row, "sealed"))), now.replayUntil())
                : now;
    }

    static SigningKey signingKey(Map<String, String> row) {
        SigningKey key = Documents.signingKey(field(row, "document"));
        return row.containsKey("retired") ? key.retire(time(row, "retired")) : key;
    }

    private static String field(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name));
    }

    private static Revocation revocation(Map<String, String> row) {
        return new Revocation(time(row, "revoked"), field(row, "reason"));
    }

    private static Instant time(Map<String, String> row, String field) {
        return Instant.ofEpochMilli(Long.parseLong(field(row, field)));
    }

    /** The record under a key, with what stands behind it. */
    static <T> Optional<View<T>> find(Redis redis, Function<Map<String, String>, T> record, String... keys) {
        List<List<String>> found = redis.run(Scripts.VIEW, List.of(keys));
        return found.get(0).isEmpty() ? Optional.empty() : Optional.of(view(record, found));
    }

    /** What {@link Scripts#VIEW} has found. */
    static <T> View<T> view(Function<Map<String, String>, T> record, List<List<String>> found) {
        return new View<>(
                record.apply(Redis.hash(found.get(0))),
                fact(row -> client(row).state(), found.get(1)),
                fact(Records::grant, found.get(2)),
                fact(row -> issuer(row).state(), found.get(3)),
                fact(Records::issuance, found.get(4)));
    }

    private static <T> @Nullable T fact(Function<Map<String, String>, T> read, List<String> found) {
        return found.isEmpty() ? null : read.apply(Redis.hash(found));
    }
}
