// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.event;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;

/** A decision of the engine. No event holds a secret: credentials are named by their digests. */
public sealed interface ServerEvent {
    /** When it was decided. */
    Instant at();

    /**
     * Tokens were issued.
     *
     * @param token the digest of the access token, which introspection shows as {@code jti}
     * @param subject on whose behalf; null: the client's own
     */
    record Issued(
            Instant at,
            ClientId client,
            String grantType,
            Digest token,
            Scopes scopes,
            @Nullable String subject) implements ServerEvent {}

    /**
     * A request was refused.
     *
     * @param path of the endpoint
     * @param client the registered client that asked, or that the request said it was of where it could not prove it; null: not known, and an identifier that
     *     nobody has is not repeated here
     * @param code what the client was told
     * @param reason why, as a stable identifier
     */
    record Refused(Instant at, String path, @Nullable ClientId client, String code, String reason)
            implements ServerEvent {}

    /**
     * A client asked for an authorization, and a resource owner is about to be asked, or the application about to answer for him.
     *
     * @param request the digest of the handle
     */
    record Asked(Instant at, ClientId client, Digest request, Scopes scopes) implements ServerEvent {}

    /**
     * A resource owner decided.
     *
     * @param grant its id
     * @param subject who decided; null where a denial came before anyone had logged in
     */
    record Decided(
            Instant at,
            ClientId client,
            Digest grant,
            boolean approved,
            @Nullable String subject) implements ServerEvent {}

    /**
     * Something was revoked.
     *
     * @param what the digest of the access token, or the id of the grant
     * @param reason why, as a {@link org.oauth2server.model.Revocation} has it
     */
    record Revoked(Instant at, ClientId client, Digest what, String reason) implements ServerEvent {}

    /**
     * All that somebody has was taken back at once.
     *
     * @param whose of what kind of party it was
     * @param id the identifier of the client, subject or issuer
     * @param reason why, as a {@link org.oauth2server.model.Revocation} has it
     */
    record RevokedAll(Instant at, Party whose, String id, String reason) implements ServerEvent {}

    /**
     * An operator, or the application in his place, registered somebody or changed what is registered. What takes everything back at once is told as {@link
     * RevokedAll}: that somebody was disabled, removed, or lost all that he had.
     *
     * @param whose a client or an issuer
     * @param id the identifier of the client or issuer
     */
    record Changed(Instant at, Party whose, String id, Change change) implements ServerEvent {}

    /**
     * An administrator did something through the application, such as its console. What came of it is told by other events, which do not know him.
     *
     * @param actor who did it
     * @param operation a stable name of what he did
     * @param target what he did it to, by its identifier
     */
    record Administered(Instant at, String actor, String operation, String target) implements ServerEvent {}

    /**
     * A key was made that access tokens are signed with.
     *
     * @param kid its identifier
     * @param algorithm the registered name of the algorithm it signs with
     * @param replaces the {@code kid} of the key it takes over from; null: it is the first
     * @param signsFrom from when on it signs
     */
    record KeyAdded(
            Instant at,
            String kid,
            String algorithm,
            @Nullable String replaces,
            Instant signsFrom) implements ServerEvent {}

    /**
     * A key signs no more, and nothing that it signed is accepted by whoever verifies by himself.
     *
     * @param kid its identifier
     */
    record KeyRetired(Instant at, String kid) implements ServerEvent {}

    /** What was done to a client or an issuer. A write that does more than one of these is told of each. */
    enum Change {
        /** It was not there before. */
        REGISTERED,
        /** Something is registered otherwise than before, and it is none of the others. */
        UPDATED,
        /** Its secrets, or the keys that it signs with, are others than before. */
        SECRET_REPLACED,
        /** It was disabled, and is so no longer. */
        ENABLED
    }

    /** Who may lose all at once. */
    enum Party {
        CLIENT,
        SUBJECT,
        ISSUER
    }

    /**
     * Records went that nothing depends on.
     *
     * @param deleted how many were deleted
     * @param wiped of how many a sealed response was wiped
     * @param more whether records that could go are left
     */
    record Pruned(Instant at, long deleted, long wiped, boolean more) implements ServerEvent {}

    /**
     * Something that was spent came again: a stolen copy may be about. What stood on it is revoked.
     *
     * @param grant the id of the grant that was revoked for it
     * @param reason which credential it was, as a {@link org.oauth2server.model.Revocation} has it
     */
    record Reused(Instant at, ClientId client, Digest grant, String reason) implements ServerEvent {}

    /**
     * Something broke, and the client was told to come again or that it is our fault.
     *
     * @param incident the identifier that the response bears too, unless it would tell an outsider why he was refused
     * @param cause what broke
     */
    record Failed(Instant at, String path, String incident, Throwable cause) implements ServerEvent {}
}
