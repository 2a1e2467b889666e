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
    /** A request with a living token of sufficient scope. */
    record Granted(
            ClientId client,
            @Nullable String subject,
            Scopes scopes,
            Digest token,
            @Nullable Instant expires) implements Access {}

    /** A request without a token, where a token is optional. */
    record Anonymous() implements Access {}

    /**
     * A request that must go no further.
     *
     * @param response to send instead, with the challenge of RFC 6750 §3
     */
    record Refused(HttpResponse response) implements Access {}
}
