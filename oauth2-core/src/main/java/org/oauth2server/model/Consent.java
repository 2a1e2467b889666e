// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a resource owner has agreed to for a client, remembered so that the same need not be asked twice.
 *
 * @param subject who agreed
 * @param client to whose request
 * @param scopes to what
 * @param redirectUri for answers that go there; null: wherever the client is registered
 * @param granted when
 * @param expires from when on it is asked again; null: never
 * @param extensions what this release does not know
 */
public record Consent(
        String subject,
        ClientId client,
        Scopes scopes,
        @Nullable String redirectUri,
        Instant granted,
        @Nullable Instant expires,
        Extensions extensions) {
    private static final String GRANT = "grant";

    /** @throws IllegalArgumentException if the subject is blank, or a text could not be stored */
    public Consent {
        subject = Objects.requireNonNull(Text.subjectOrNull(subject));
        redirectUri = Text.storableOrNull("The redirect URI of a consent", redirectUri);
        granted = Text.millis(granted);
        expires = Text.millisOrNull(expires);
    }

    /**
     * What was agreed to by this grant, for as long as it stands.
     *
     * @throws IllegalArgumentException if nobody agreed to it
     */
    public static Consent with(Grant grant) {
        if (grant.decision() != Grant.Decision.APPROVED || grant.subject() == null) {
            throw new IllegalArgumentException("Only an approval is a consent.");
        }
        return new Consent(
                grant.subject(),
                grant.client(),
                grant.scopes(),
                grant.redirectUri(),
                grant.decidedAt(),
                grant.expires(),
                Extensions.of(Map.of(GRANT, grant.id().toString())));
    }

    /** The grant that it came with, and ends with; empty: it stands for itself, as one does that the application made. */
    public Optional<Digest> grant() {
        try {
            return extensions.members().get(GRANT) instanceof String id
                    ? Optional.of(Digest.parse(id))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
