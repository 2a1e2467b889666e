// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;

/**
 * When and why something was revoked. The first revocation stays; later ones change nothing.
 *
 * @param at when
 * @param reason a stable identifier for operators, such as {@link #REQUESTED}: 1 to 200 URI characters
 */
public record Revocation(Instant at, String reason) {
    /** The client asked for it (RFC 7009). */
    public static final String REQUESTED = "requested";

    /** Its authorization code came a second time (RFC 6749 §4.1.2). */
    public static final String CODE_REPLAYED = "code_replayed";

    /** A refresh token of its family came again after it was spent (RFC 9700 §4.14.2). */
    public static final String REFRESH_TOKEN_REUSED = "refresh_token_reused";

    /** The application or its operator took it back. */
    public static final String WITHDRAWN = "withdrawn";

    /** The application or its operator shut out whoever it belonged to, for now. */
    public static final String DISABLED = "disabled";

    /** The application or its operator removed whoever it belonged to. */
    public static final String REMOVED = "removed";

    /** @throws IllegalArgumentException if the reason is not an identifier */
    public Revocation {
        at = Text.millis(at);
        reason = Text.name("The reason of a revocation", reason);
    }
}
