// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/**
 * Makes records with every component set, each to another value, around one text and one time.
 *
 * @param samples where random values come from
 * @param text what every free text holds
 * @param time what every time lies around
 */
record Full(Samples samples, String text, Instant time) {
    private Instant after(int minutes) {
        return time.plus(Duration.ofMinutes(minutes));
    }

    Extensions extensions() {
        return Extensions.of(Map.of(
                "text",
                text,
                "yes",
                true,
                "largest",
                Long.MAX_VALUE,
                "smallest",
                Long.MIN_VALUE,
                "fraction",
                0.1,
                "whole",
                1.0,
                "nested",
                List.of(Map.of("a.b", List.of(1, 2), "$ne", Map.of()), List.of(), text),
                "a.b",
                false,
                "$where",
                "sleep(1000)"));
    }

    Client client() {
        return Client.builder(samples.clientId(), text, time)
                .link("https://example.org/" + text)
                .image("https://example.org/image?" + text)
                .redirectUris("https://b.example/cb?" + text, "https://a.example/cb", "com.example:/cb")
                .scopes(Scopes.of("write", "read", "a:b/c", "Read"))
                .grantTypes("refresh_token", "authorization_code", "urn:ietf:params:oauth:grant-type:jwt-bearer")
                .authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC)
                .secrets(
                        new ClientSecret(text, "sha256:" + text, after(1), null),
                        new ClientSecret("second", "pbkdf2:" + text, after(2), after(3)))
                .keys("{\"keys\":[{\"kid\":\"" + samples.word() + "\"}]}")
                .notes(text)
                .disabledAt(after(4))
                .epoch(41)
                .version(7)
                .extensions(extensions())
                .build();
    }

    AuthorizationRequest request(AuthorizationRequest.Kind kind) {
        return new AuthorizationRequest(
                kind,
                samples.digest(),
                samples.digest(),
                samples.digest(),
                samples.clientId(),
                42,
                "https://a.example/cb?" + text,
                true,
                Scopes.of("write", "read"),
                text,
                "challenge " + text,
                samples.digest(),
                time,
                after(5),
                after(6),
                extensions());
    }

    Grant grant() {
        return new Grant(
                samples.digest(),
                samples.clientId(),
                43,
                Grant.Decision.APPROVED,
                subject(),
                Scopes.of("write", "read"),
                samples.digest(),
                after(7),
                "https://a.example/cb?" + text,
                true,
                "challenge " + text,
                time,
                after(8),
                new Revocation(after(9), Revocation.REQUESTED),
                after(10),
                extensions());
    }

    Issuance issuance() {
        return new Issuance(
                samples.digest(),
                samples.digest(),
                samples.digest(),
                "urn:ietf:params:oauth:grant-type:jwt-bearer",
                samples.clientId(),
                44,
                samples.digest(),
                "https://issuer.example/" + samples.word(),
                subject(),
                Scopes.of("write", "read"),
                time,
                after(11),
                after(12),
                new Revocation(after(13), Revocation.WITHDRAWN),
                after(14),
                Sealed.of(samples.bytes(777)),
                after(15),
                after(16),
                extensions());
    }

    Issuer issuer() {
        return new Issuer(
                "https://issuer.example/" + samples.word(),
                Sealed.of(samples.bytes(48)),
                "{\"keys\":[\"" + samples.word() + "\"]}",
                List.of("RS256", "ES256"),
                new LinkedHashSet<>(List.of(subject(), "bob", "alice")),
                Scopes.of("write", "read"),
                time,
                after(17),
                0,
                extensions());
    }

    Consent consent() {
        return new Consent(
                subject(),
                samples.clientId(),
                Scopes.of("b", "a"),
                "https://a.example/" + text,
                time,
                after(18),
                extensions());
    }

    SigningKey key() {
        return new SigningKey(
                "key-" + samples.word(),
                "key-" + samples.word(),
                "RS256",
                Sealed.of(samples.bytes(1200)),
                "{\"kty\":\"RSA\",\"n\":\"" + text + "\"}",
                time,
                after(19),
                extensions());
    }

    private String subject() {
        return text.length() > 255 ? text.substring(0, 255) : text;
    }

    /** Every kind of request. */
    static Set<AuthorizationRequest.Kind> kinds() {
        return Set.of(AuthorizationRequest.Kind.values());
    }
}
