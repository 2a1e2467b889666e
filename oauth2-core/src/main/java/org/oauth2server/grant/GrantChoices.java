// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.Jose;

/** Which grant types a server answers to, and what they need. */
public final class GrantChoices {
    private boolean codes = true;
    private @Nullable Jose jose;

    /** Answers to no authorization code, for nobody is asked for one (RFC 6749 §4.1). */
    public void withoutCodes() {
        codes = false;
    }

    /** Answers to assertions of registered issuers (RFC 7523 §2.1). */
    public void jwtBearer(Jose verifier) {
        jose = verifier;
    }

    boolean codes() {
        return codes;
    }

    /** Whether there is a grant type that gives refresh tokens. */
    boolean refreshTokens() {
        return codes;
    }

    Optional<Jose> jose() {
        return Optional.ofNullable(jose);
    }
}
