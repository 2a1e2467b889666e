// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A third party whose assertions are trusted as grants (RFC 7523).
 *
 * @param identifier its {@code iss}
 * @param hmacSecret its shared secret, sealed; null: it signs with keys
 * @param keys its public keys, a JSON Web Key Set as text; null: it uses a shared secret
 * @param algorithms the signature algorithms it may use, by registered name
 * @param subjects whom it may speak for; null: anyone; empty: no one
 * @param scopes all it may ever vouch for
 * @param created when it was registered
 * @param disabledAt since when it is no longer trusted; null: it is trusted
 * @param version grows by one with each update
 * @param extensions what this release does not know
 */
public record Issuer(
        String identifier,
        @Nullable Sealed hmacSecret,
        @Nullable String keys,
        List<String> algorithms,
        @Nullable Set<String> subjects,
        Scopes scopes,
        Instant created,
        @Nullable Instant disabledAt,
        long version,
        Extensions extensions) {

    /** @throws IllegalArgumentException if the identifier is not 1 to 200 URI characters, or a text could not be stored */
    public Issuer {
        identifier = Text.name("The identifier of an issuer", identifier);
        keys = Text.documentOrNull("The key set of an issuer", keys);
        algorithms = List.copyOf(algorithms);
        algorithms.forEach(algorithm -> Text.name("An algorithm", algorithm));
        subjects = subjects == null ? null : Text.ordered(subjects);
        if (subjects != null) {
            subjects.forEach(Text::subjectOrNull);
        }
        created = Text.millis(created);
        disabledAt = Text.millisOrNull(disabledAt);
    }

    /** The same issuer under another version, which its store gives it. */
    public Issuer withVersion(long version) {
        return new Issuer(
                identifier, hmacSecret, keys, algorithms, subjects, scopes, created, disabledAt, version, extensions);
    }

    /** What the life of its tokens depends on. */
    public IssuerState state() {
        return new IssuerState(identifier, disabledAt);
    }
}
