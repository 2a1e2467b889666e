// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.extension;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Scopes;

/** What an {@link AssertionHandler} makes of an assertion. */
public sealed interface AssertionVerdict {
    /**
     * It is good, once: whoever presents another with the same identifier is refused.
     *
     * @param subject whom it is about, by an identifier that never changes hands
     * @param id names it among all of its type
     * @param expires until when it could be presented again, and its identifier is remembered
     */
    static Accepted once(String subject, String id, Instant expires) {
        return new Accepted(subject, id, expires, null, false);
    }

    /**
     * It is good, as often as it comes. Only for what is bound to its presenter by other means: whoever has a copy of it gets tokens, too.
     *
     * @param subject whom it is about, by an identifier that never changes hands
     */
    static Accepted repeatedly(String subject) {
        return new Accepted(subject, null, null, null, false);
    }

    /**
     * It is no good. The client hears of no reason.
     *
     * @param reason a stable identifier for operators: lower case letters and underscores
     */
    static AssertionVerdict refused(String reason) {
        return new Refused(reason);
    }

    /**
     * The assertion is good.
     *
     * @param subject whom it is about
     * @param id what is used up with it; null: nothing
     * @param expires until when the identifier is remembered; null where there is none
     * @param limit the most that it vouches for; null: all that was asked for
     * @param refreshable whether a refresh token comes with it, for a client that may use refresh tokens
     */
    record Accepted(
            String subject,
            @Nullable String id,
            @Nullable Instant expires,
            @Nullable Scopes limit,
            boolean refreshable) implements AssertionVerdict {
        /** @throws IllegalArgumentException if the subject or the identifier is blank, or identifier and expiry do not come together */
        public Accepted {
            if (subject.isBlank() || (id != null && id.isBlank())) {
                throw new IllegalArgumentException("An assertion that is good has a subject, and no blank identifier.");
            }
            if ((id == null) != (expires == null)) {
                throw new IllegalArgumentException("The identifier of an assertion and its expiry come together.");
            }
        }

        /** The same, for none but these scopes. */
        public Accepted limitedTo(Scopes most) {
            return new Accepted(subject, id, expires, most, refreshable);
        }

        /** The same, with a refresh token, which outlives the assertion. */
        public Accepted withRefreshToken() {
            return new Accepted(subject, id, expires, limit, true);
        }
    }

    /**
     * The assertion is no good.
     *
     * @param reason for operators
     */
    record Refused(String reason) implements AssertionVerdict {
        /** @throws IllegalArgumentException if the reason is not an identifier */
        public Refused {
            if (!reason.matches("[a-z][a-z_]{0,63}")) {
                throw new IllegalArgumentException("A reason has up to 64 lower case letters and underscores.");
            }
        }
    }
}
