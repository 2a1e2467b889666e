// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;

/** Records by number: each kind of digest is apart from the others, and one number makes one family. */
final class Draft {
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private Draft() {}

    /** Spread over the whole range, as real digests are. */
    static Digest digest(String kind, int number) {
        long spread = (number + 1) * 0x9E3779B97F4A7C15L;
        return Digest.of(ByteBuffer.allocate(Digest.BYTES)
                .putLong(spread)
                .putLong(kind.hashCode())
                .putLong(number)
                .putLong(~spread)
                .array());
    }

    static ClientId clientId(int number) {
        return new ClientId("client-" + number);
    }

    static Client client(int number) {
        return Client.builder(clientId(number), "Client " + number, NOW).build();
    }

    static AuthorizationRequest device(int number) {
        return new AuthorizationRequest(
                AuthorizationRequest.Kind.DEVICE,
                digest("handle", number),
                null,
                digest("user code", number),
                clientId(number % 1000),
                0,
                null,
                false,
                Scopes.of("read"),
                null,
                null,
                null,
                NOW,
                NOW.plusSeconds(600),
                NOW.plusSeconds(600),
                Extensions.NONE);
    }

    static Grant grant(int number) {
        return new Grant(
                digest("handle", number),
                clientId(number % 1000),
                0,
                Grant.Decision.APPROVED,
                "subject-" + number % 5000,
                Scopes.of("read"),
                digest("code", number),
                NOW.plusSeconds(60),
                "https://client.example/callback",
                true,
                null,
                NOW.minusSeconds(number),
                null,
                null,
                NOW.plus(Duration.ofDays(30)),
                Extensions.NONE);
    }

    /** The tokens for the code of the grant of the same number. */
    static Issuance tokens(int number, Instant issued, Instant keepUntil) {
        return issuance(number, digest("code", number), issued, keepUntil);
    }

    /** Client credentials. */
    static Issuance token(int number, Instant issued, Instant keepUntil) {
        return issuance(number, null, issued, keepUntil);
    }

    private static Issuance issuance(int number, @Nullable Digest code, Instant issued, Instant keepUntil) {
        return new Issuance(
                code,
                digest("access token", number),
                code == null ? null : digest("refresh token", number),
                code == null ? "client_credentials" : "authorization_code",
                clientId(number % 1000),
                0,
                code == null ? null : digest("handle", number),
                null,
                code == null ? null : "subject-" + number % 5000,
                Scopes.of("read"),
                issued,
                issued.plusSeconds(3600),
                code == null ? null : keepUntil,
                null,
                null,
                null,
                null,
                keepUntil,
                Extensions.NONE);
    }
}
