// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;

/** Records by number. */
final class Records {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    static final ClientId CLIENT = new ClientId("app");

    private Records() {}

    static Digest digest(long number) {
        return Digest.of(ByteBuffer.allocate(Digest.BYTES)
                .putLong(number * 0x9E3779B97F4A7C15L)
                .putLong(24, number)
                .array());
    }

    /** Client credentials: spends nothing. */
    static Issuance token(long number, Instant issued, Instant expires) {
        return issuance(null, number, issued, expires);
    }

    static Issuance issuance(@Nullable Digest spends, long number, Instant issued, Instant expires) {
        return new Issuance(
                spends,
                digest(number),
                null,
                "client_credentials",
                CLIENT,
                0,
                null,
                null,
                null,
                Scopes.of("read", "write"),
                issued,
                expires,
                null,
                null,
                null,
                null,
                null,
                expires,
                Extensions.NONE);
    }

    static Grant grant(long number, String subject, Instant decidedAt, Instant keepUntil) {
        return new Grant(
                digest(number),
                CLIENT,
                0,
                Grant.Decision.APPROVED,
                subject,
                Scopes.NONE,
                digest(-number),
                keepUntil,
                null,
                false,
                null,
                decidedAt,
                null,
                null,
                keepUntil,
                Extensions.NONE);
    }

    static AuthorizationRequest request(long number, Instant created, Instant keepUntil) {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.DEVICE,
                digest(number),
                null,
                null,
                CLIENT,
                0,
                null,
                false,
                Scopes.NONE,
                null,
                null,
                null,
                created,
                keepUntil,
                keepUntil,
                Extensions.NONE);
    }

    static Consent consent(String subject, @Nullable Instant expires) {
        return new Consent(subject, CLIENT, Scopes.NONE, null, NOW, expires, Extensions.NONE);
    }
}
