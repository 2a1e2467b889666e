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
     * Inserts a request, which takes its handle, what it spends, and its user code: no two requests share a handle, spend the same pushed request, or
     * have one user code, expired ones included until they are pruned. What it spends is the handle of another request, so the two are told apart: a
     * pushed request does not stand in the way of the one that takes it up. Where any of the three is taken, the answer is {@link Spend.Spent} with a
     * request that holds it, and nothing is changed.
     */
    Spend<AuthorizationRequest> open(AuthorizationRequest request);

    /** The request of this kind with this handle, its client, the decision on it, and for a device code the issuance that spent it. */
    Optional<View<AuthorizationRequest>> find(AuthorizationRequest.Kind kind, Digest handle);

    /** The request with this user code, its client, and the decision on it. */
    Optional<View<AuthorizationRequest>> findByUserCode(Digest userCode);

    /**
     * Notes that a device polls at this time. Returns false, and notes nothing, where the last noted poll lies less than the interval before this one
     * (or after it, by the clock of another node), or no {@link AuthorizationRequest.Kind#DEVICE} request has this handle: of concurrent polls exactly one
     * returns true. The first poll is never too early.
     */
    boolean poll(Digest deviceCode, Instant now, Duration interval);
}
