// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.time.Instant;
import java.util.Base64;
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

/** The fields of entries, and the records that they are: the document, and what has changed since it was written. */
final class Fields {
    static final String DOCUMENT = "document";
    static final String VERSION = "version";
    static final String REVOKED = "revoked";
    static final String USED = "used";
    static final String SEALED = "sealed";
    static final String POLLED = "polled";
    static final String RETIRED = "retired";
    static final String ID = "id";
    static final String UNTIL = "until";
    private static final String REASON = "reason";

    private Fields() {}

    static Map<String, String> of(Revocation why) {
        return Map.of(REVOKED, Long.toString(why.at().toEpochMilli()), REASON, why.reason());
    }

    static String of(Sealed response) {
        return Base64.getEncoder().encodeToString(response.bytes());
    }

    static Client client(Map<String, String> fields) {
        return Documents.client(text(fields, DOCUMENT));
    }

    static Issuer issuer(Map<String, String> fields) {
        return Documents.issuer(text(fields, DOCUMENT));
    }

    static AuthorizationRequest request(Map<String, String> fields) {
        return Documents.request(text(fields, DOCUMENT));
    }

    static Consent consent(Map<String, String> fields) {
        return Documents.consent(text(fields, DOCUMENT));
    }

    static Replay replay(Map<String, String> fields) {
        return new Replay(text(fields, DOCUMENT), Digest.parse(text(fields, ID)), time(fields, UNTIL));
    }

    static Grant grant(Map<String, String> fields) {
        Grant grant = Documents.grant(text(fields, DOCUMENT));
        return fields.containsKey(REVOKED) ? grant.revoke(revocation(fields)) : grant;
    }

    static Issuance issuance(Map<String, String> fields) {
        Issuance now = Documents.issuance(text(fields, DOCUMENT));
        if (fields.containsKey(REVOKED)) {
            now = now.revoke(revocation(fields));
        }
        if (fields.containsKey(USED)) {
            now = now.touch(time(fields, USED));
        }
        return fields.containsKey(SEALED) && now.replayUntil() != null
                ? now.replayable(Sealed.of(Base64.getDecoder().decode(text(fields, SEALED))), now.replayUntil())
                : now;
    }

    static SigningKey signingKey(Map<String, String> fields) {
        SigningKey key = Documents.signingKey(text(fields, DOCUMENT));
        return fields.containsKey(RETIRED) ? key.retire(time(fields, RETIRED)) : key;
    }

    /** A record with the facts behind it. */
    static <T> View<T> view(Found found, Function<Map<String, String>, T> record) {
        return new View<>(
                record.apply(found.fields()),
                fact(found, Kinds.CLIENT, fields -> client(fields).state()),
                fact(found, Kinds.GRANT, Fields::grant),
                fact(found, Kinds.ISSUER, fields -> issuer(fields).state()),
                fact(found, Found.SPENT_BY, Fields::issuance));
    }

    private static <T> @Nullable T fact(Found found, String what, Function<Map<String, String>, T> read) {
        return Optional.ofNullable(found.behind().get(what)).map(read).orElse(null);
    }

    private static Revocation revocation(Map<String, String> fields) {
        return new Revocation(time(fields, REVOKED), text(fields, REASON));
    }

    private static Instant time(Map<String, String> fields, String name) {
        return Instant.ofEpochMilli(Long.parseLong(text(fields, name)));
    }

    private static String text(Map<String, String> fields, String name) {
        return Objects.requireNonNull(fields.get(name), name);
    }
}
