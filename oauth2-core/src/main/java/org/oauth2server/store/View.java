// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientState;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.IssuerState;

/**
 * A record and the facts that stand behind it, all read at the same time. A view holds facts, not a verdict: whether the record is alive is for
 * {@link Liveness} to say. What is null does not exist, or does not apply.
 *
 * @param value the record asked for
 * @param client the client that it names
 * @param grant the grant that it names; for an authorization request the decision on it; null in the view of a grant
 * @param issuer the issuer that it names
 * @param spentBy the issuance that spent the code, device code or refresh token looked up; null when an access token was looked up
 * @param <T> the record asked for
 */
public record View<T>(
        T value,
        @Nullable ClientState client,
        @Nullable Grant grant,
        @Nullable IssuerState issuer,
        @Nullable Issuance spentBy) {}
