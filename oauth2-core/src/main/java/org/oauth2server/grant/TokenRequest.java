// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.grant;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.Parameters;
import org.oauth2server.model.Client;
import org.oauth2server.store.View;
import org.oauth2server.token.Presentation;
import org.oauth2server.token.Presenter;

/**
 * A token request whose client is known (RFC 6749 §3.2).
 *
 * @param caller who asks, and what it presents
 * @param parameters of the form
 * @param source where the request comes from, for throttling alone
 * @param now when
 */
public record TokenRequest(Presenter caller, Parameters parameters, String source, Instant now) {
    Client client() {
        return caller.client();
    }

    @Nullable
    Presentation<?> presentation() {
        return caller.presentation();
    }

    /** What the store has under the credential that this request presents. */
    <T> Optional<View<T>> view(Presentation<T> presented) {
        return caller.view(presented);
    }
}
