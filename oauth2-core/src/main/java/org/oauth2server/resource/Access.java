// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;

/** What a request may do at a protected resource. */
public sealed interface Access {
    /**
     * A request with a living token of sufficient scope.
     *
     * @param subject on whose behalf; null: the client's own
     * @param token its digest, which introspection shows as {@code jti}
     * @param expires when the token ends; null: it does not end by itself
     * @param inQuery whether the token stood in the address, by {@link ResourceOptions#insecureTokenInQuery}: no cache may keep the answer (RFC 6750 §2.3)
     */
    record Granted(
            ClientId client,
            @Nullable String subject,
            Scopes scopes,
            Digest token,
            @Nullable Instant expires,
            boolean inQuery)
            implements Access {}

    /** A request without a token, where a token is optional. */
    record Anonymous() implements Access {}

    /**
     * A request that must go no further.
     *
     * @param response to send instead, with the challenge of RFC 6750 §3
     */
    record Refused(HttpResponse response) implements Access {}
}
