// SPDX-License-Identifier: Apache-2.0
package com.example.redis;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.IssuerState;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Sealed;
import org.oauth2server.store.Documents;
import org.oauth2server.store.View;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;

/** What stands behind a record, read in one pipelined step after the record itself. */
record Views(Redis redis) {
    Optional<String> document(String key) {
        return Optional.ofNullable(redis.ask(client -> client.get(key)));
    }

    /** @param spends what is looked up, where an issuance may have spent it */
    View<Issuance> issuance(Issuance written, @Nullable Digest spends) {
        return redis.together(pipeline -> {
            Supplier<Issuance> value = issuance(pipeline, written);
            Supplier<@Nullable ClientState> client = client(pipeline, written.client());
            Supplier<@Nullable Grant> grant = grant(pipeline, written.grant());
            Supplier<@Nullable IssuerState> issuer = issuer(pipeline, written.issuer());
            Supplier<@Nullable Issuance> spentBy = spentBy(pipeline, spends);
            return () -> new View<>(value.get(), client.get(), grant.get(), issuer.get(), spentBy.get());
        });
    }

    /** @param code what is looked up, where it is the code */
    View<Grant> grant(Grant written, @Nullable Digest code) {
        return redis.together(pipeline -> {
            Response<Map<String, String>> state = pipeline.hgetAll(redis.key("state", written.id()));
            Supplier<@Nullable ClientState> client = client(pipeline, written.client());
            Supplier<@Nullable Issuance> spentBy = spentBy(pipeline, code);
            return () -> new View<>(now(written, state.get()), client.get(), null, null, spentBy.get());
        });
    }

    View<AuthorizationRequest> request(AuthorizationRequest request, @Nullable Digest deviceCode) {
        return redis.together(pipeline -> {
            Supplier<@Nullable ClientState> client = client(pipeline, request.client());
            Supplier<@Nullable Grant> grant = grant(pipeline, request.handle());
            Supplier<@Nullable Issuance> spentBy = spentBy(pipeline, deviceCode);
            return () -> new View<>(request, client.get(), grant.get(), null, spentBy.get());
        });
    }

    /** These issuances as they are now. */
    Issuance now(Issuance written) {
        return redis.together(pipeline -> issuance(pipeline, written));
    }

    Grant now(Grant written) {
        return now(written, redis.ask(client -> client.hgetAll(redis.key("state", written.id()))));
    }

    private Supplier<@Nullable ClientState> client(AbstractPipeline pipeline, ClientId id) {
        return found(
                pipeline.get(redis.key("client", id)),
                document -> Documents.client(document).state());
    }

    private Supplier<@Nullable IssuerState> issuer(AbstractPipeline pipeline, @Nullable String identifier) {
        return identifier == null
                ? () -> null
                : found(
                        pipeline.get(redis.key("issuer", identifier)),
                        document -> Documents.issuer(document).state());
    }

    private Supplier<@Nullable Grant> grant(AbstractPipeline pipeline, @Nullable Digest id) {
        if (id == null) {
            return () -> null;
        }
        Response<String> document = pipeline.get(redis.key("grant", id));
        Response<Map<String, String>> state = pipeline.hgetAll(redis.key("state", id));
        return found(document, text -> now(Documents.grant(text), state.get()));
    }

    private Supplier<@Nullable Issuance> spentBy(AbstractPipeline pipeline, @Nullable Digest spent) {
        if (spent == null) {
            return () -> null;
        }
        Response<String> document = pipeline.get(redis.key("spent", spent));
        Response<Map<String, String>> state = pipeline.hgetAll(redis.key("issued", spent));
        return found(document, text -> now(Documents.issuance(text), state.get()));
    }

    private Supplier<Issuance> issuance(AbstractPipeline pipeline, Issuance written) {
        Response<Map<String, String>> state = pipeline.hgetAll(redis.key("issued", written.key()));
        return () -> now(written, state.get());
    }

    private static <T> Supplier<@Nullable T> found(Response<String> document, Function<String, T> read) {
        return () -> document.get() == null ? null : read.apply(document.get());
    }

    private static Grant now(Grant written, Map<String, String> state) {
        return state.containsKey("revoked") ? written.revoke(revocation(state.get("revoked"))) : written;
    }

    private static Issuance now(Issuance written, Map<String, String> state) {
        Issuance now = written;
        if (state.containsKey("revoked")) {
            now = now.revoke(revocation(state.get("revoked")));
        }
        if (state.containsKey("used")) {
            now = now.touch(Instant.ofEpochMilli(Long.parseLong(state.get("used"))));
        }
        return state.containsKey("sealed") && now.replayUntil() != null
                ? now.replayable(Sealed.of(Base64.getDecoder().decode(state.get("sealed"))), now.replayUntil())
                : now;
    }

    static String text(Revocation why) {
        return why.at().toEpochMilli() + " " + why.reason();
    }

    private static Revocation revocation(String text) {
        List<String> parts = List.of(text.split(" ", 2));
        return new Revocation(Instant.ofEpochMilli(Long.parseLong(parts.get(0))), parts.get(1));
    }
}
