// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

/** The records that a script speaks of: made of their name, the look they are given, and the time. */
final class Cast {
    private static final List<Kind> KINDS = List.of(Kind.values());

    /** How many looks there are. */
    static final int LOOKS = 12;

    private Cast() {}

    static Digest digest(String name) {
        try {
            return Digest.of(MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every Java platform has SHA-256.", e);
        }
    }

    static Client client(String name, int look, Instant now) {
        return Client.builder(new ClientId(name), "Client No. " + look, now)
                .link(look % 3 == 0 ? null : "https://" + name + ".example/%_" + look)
                .notes(look % 4 == 0 ? "" : null)
                .epoch(look % 3)
                .version(look % 2)
                .disabledAt(look % 4 == 1 ? now : null)
                .extensions(extensions(look))
                .build();
    }

    static AuthorizationRequest request(String name, String client, @Nullable String spends, int look, Instant now) {
        Kind kind = KINDS.get(look % KINDS.size());
        return new AuthorizationRequest(
                kind,
                digest(name),
                spends == null ? null : digest(spends),
                kind == Kind.DEVICE ? digest("user code " + look % 4) : null,
                new ClientId(client),
                look % 3,
                kind == Kind.DEVICE ? null : "https://" + client + ".example/cb",
                look % 2 == 0,
                scopes(look),
                look % 5 == 0 ? null : "state " + look,
                look % 2 == 0 ? "challenge" : null,
                look % 4 == 0 ? digest("browser") : null,
                now,
                now.plus(Duration.ofMinutes(10)),
                now.plus(hours(look)),
                extensions(look));
    }

    static Grant grant(String name, String client, String subject, int look, Instant now) {
        boolean approved = look % 6 != 5;
        return new Grant(
                digest(name),
                new ClientId(client),
                look % 3,
                approved ? Grant.Decision.APPROVED : Grant.Decision.DENIED,
                subject,
                scopes(look),
                approved && look % 3 != 2 ? digest(name + ".code") : null,
                approved && look % 3 != 2 ? now.plusSeconds(60) : null,
                look % 2 == 0 ? "https://" + client + ".example/cb" : null,
                look % 2 == 0,
                look % 2 == 0 ? "challenge" : null,
                now,
                look % 4 == 0 ? now.plus(Duration.ofDays(20)) : null,
                look % 6 == 4 ? new Revocation(now, "born_revoked") : null,
                now.plus(hours(look)),
                extensions(look));
    }

    /**
     * @param name of its tokens; a name belongs to one key, so that no two issuances under different keys have one token
     * @param spends what it spends; null: nothing
     * @param grant what it stands on; null: on nothing, and it has no refresh token
     */
    static Issuance issuance(
            String name,
            @Nullable String spends,
            @Nullable String grant,
            String client,
            String subject,
            int look,
            Instant now) {
        boolean issuer = look % 3 == 1;
        boolean sealed = look % 2 == 1;
        return new Issuance(
                spends == null ? null : digest(spends),
                digest(name + ".access"),
                grant == null ? null : digest(name + ".refresh"),
                "refresh_token",
                new ClientId(client),
                look % 3,
                grant == null ? null : digest(grant),
                issuer ? identifier("n" + look % 2) : null,
                look % 5 == 4 ? null : subject,
                scopes(look),
                now,
                look % 6 == 0 ? null : now.plus(Duration.ofMinutes(10)),
                grant == null ? null : now.plus(Duration.ofDays(1)),
                look % 6 == 3 ? new Revocation(now, "born_revoked") : null,
                look % 4 == 2 ? now : null,
                sealed ? Sealed.of(name.getBytes(StandardCharsets.UTF_8)) : null,
                sealed ? now.plusSeconds(30) : null,
                now.plus(hours(look)),
                extensions(look));
    }

    static Consent consent(String subject, String client, int look, Instant now) {
        return new Consent(
                subject,
                new ClientId(client),
                scopes(look),
                look % 2 == 0 ? null : "https://" + client + ".example/cb",
                now,
                look % 3 == 0 ? null : now.plus(hours(look)),
                extensions(look));
    }

    static String identifier(String issuer) {
        return "https://" + issuer + ".example";
    }

    static Issuer issuer(String name, int look, Instant now) {
        return new Issuer(
                identifier(name),
                look % 2 == 0 ? Sealed.of(new byte[] {(byte) look, 0, -1}) : null,
                look % 2 == 0 ? null : "{\"keys\":[]}",
                List.of("RS256", "ES256").subList(look % 2, 2),
                look % 3 == 0 ? null : look % 3 == 1 ? Set.of() : Set.of("alice"),
                scopes(look),
                now,
                look % 4 == 1 ? now : null,
                look,
                extensions(look));
    }

    static SigningKey key(String name, @Nullable String replaces, int look, Instant now) {
        return new SigningKey(
                name, replaces, "ES256", Sealed.of(new byte[look]), "{\"kty\":\"EC\"}", now, null, extensions(look));
    }

    private static Scopes scopes(int look) {
        return look % 3 == 0 ? Scopes.NONE : Scopes.of(List.of("write", "read").subList(look % 2, 2));
    }

    private static Extensions extensions(int look) {
        return look % 4 == 0 ? Extensions.NONE : Extensions.of(Map.of("look", (long) look, "of", List.of("x", 0.5)));
    }

    /** How long a record is kept: from an hour to some days, and never to the hour. */
    private static Duration hours(int look) {
        return Duration.ofHours(1 + 5L * look).plusMillis(1 + 7L * look);
    }
}
