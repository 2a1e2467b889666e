// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/** Records as a real server makes them, of a real one's length. */
final class Records {
    static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");
    static final ClientId CLIENT = new ClientId("s6BhdRkqt3f8Lw0pQz7a");
    static final Revocation WITHDRAWN = new Revocation(NOW, Revocation.WITHDRAWN);

    private static final AtomicLong SEEDS = new AtomicLong();

    private final Random random = new Random(SEEDS.incrementAndGet());

    Digest digest() {
        return Digest.of(bytes(Digest.BYTES));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static Client client(ClientId id) {
        return Client.builder(id, "Photo Printer", NOW)
                .link("https://printer.example")
                .redirectUris("https://printer.example/callback")
                .scopes(Scopes.of("read", "write"))
                .grantTypes("authorization_code", "refresh_token")
                .authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC)
                .build();
    }

    /** Tokens of the client's own (RFC 6749 §4.4). */
    Issuance ownTokens(ClientId client, Instant issued) {
        Instant expires = issued.plus(Duration.ofHours(1));
        return new Issuance(
                null,
                digest(),
                null,
                "client_credentials",
                client,
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

    AuthorizationRequest request(Kind kind, Instant created) {
        boolean device = kind == Kind.DEVICE;
        return new AuthorizationRequest(
                kind,
                digest(),
                null,
                device ? digest() : null,
                CLIENT,
                0,
                device ? null : "https://printer.example/callback",
                !device,
                Scopes.of("read", "write"),
                device ? null : "af0ifjsldkj-4Qe8",
                device ? null : "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                device ? null : digest(),
                created,
                created.plus(Duration.ofMinutes(10)),
                created.plus(Duration.ofMinutes(10)),
                Extensions.NONE);
    }

    Grant grant(AuthorizationRequest request) {
        return grant(request.handle(), "user-4711", Grant.Decision.APPROVED, request.created());
    }

    Grant grant(Digest id, String subject, Grant.Decision decision, Instant at) {
        return new Grant(
                id,
                CLIENT,
                0,
                decision,
                subject,
                Scopes.of("read", "write"),
                digest(),
                at.plus(Duration.ofMinutes(1)),
                "https://printer.example/callback",
                true,
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                at,
                at.plus(Duration.ofDays(90)),
                null,
                at.plus(Duration.ofDays(90)),
                Extensions.NONE);
    }

    /** Access and refresh token on a grant. */
    Issuance onGrant(Grant grant, Digest spends, Instant issued) {
        Instant refreshExpires = issued.plus(Duration.ofDays(30));
        return new Issuance(
                spends,
                digest(),
                digest(),
                "authorization_code",
                grant.client(),
                grant.clientEpoch(),
                grant.id(),
                null,
                grant.subject(),
                grant.scopes(),
                issued,
                issued.plus(Duration.ofHours(1)),
                refreshExpires,
                null,
                null,
                null,
                null,
                refreshExpires,
                Extensions.NONE);
    }

    /** The same with a response that is kept for the grace window. */
    Issuance withReplay(Issuance i, Instant until) {
        return new Issuance(
                i.spends(),
                i.accessToken(),
                i.refreshToken(),
                i.grantType(),
                i.client(),
                i.clientEpoch(),
                i.grant(),
                i.issuer(),
                i.subject(),
                i.scopes(),
                i.issued(),
                i.accessExpires(),
                i.refreshExpires(),
                i.revoked(),
                i.lastAccess(),
                Sealed.of(bytes(300)),
                until,
                i.keepUntil(),
                i.extensions());
    }

    Issuer issuer(String identifier) {
        return new Issuer(
                identifier,
                Sealed.of(bytes(60)),
                null,
                List.of("HS256"),
                null,
                Scopes.of("read"),
                NOW,
                null,
                0,
                Extensions.NONE);
    }

    SigningKey key(String kid, String replaces) {
        return new SigningKey(
                kid, replaces, "ES256", Sealed.of(bytes(90)), "{\"kty\":\"EC\"}", NOW, null, Extensions.NONE);
    }

    static Consent consent(String subject, String redirectUri) {
        return new Consent(
                subject,
                CLIENT,
                Scopes.of("read"),
                redirectUri,
                NOW,
                NOW.plusSeconds(60),
                Extensions.of(Map.of("note", redirectUri)));
    }
}
