// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Digest;

/** What clients have asked for, until it is decided. */
public interface AuthorizationRequests {
    /**
     * Inserts a request, which takes its {@linkplain AuthorizationRequest#key() key}, and its handle and user code. Where any of these is taken, the
     * answer is {@link Spend.Spent} with the request that holds it, and nothing is changed.
     */
    Spend<AuthorizationRequest> open(AuthorizationRequest request);

    /** The request of this kind with this handle, its client, the decision on it, and for a device code the issuance that spent it. */
    Optional<View<AuthorizationRequest>> find(AuthorizationRequest.Kind kind, Digest handle);

    /** The request with this user code, its client, and the decision on it. */
    Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode);

    /**
     * Notes that a device polls at this time. Returns false, and notes nothing, where the last noted poll lies less than the interval before, or the
     * device code is unknown: of concurrent polls exactly one returns true.
     */
    boolean poll(Digest deviceCode, Instant now, Duration interval);
}
