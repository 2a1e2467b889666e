// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.interaction;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;

/**
 * What users have agreed to and need not be asked again. A consent counts as long as the grant stands that came of it, so that whatever revokes the grant (the
 * user, an operator, the client's new epoch, a stolen code) has the user asked again.
 */
final class RememberedConsents {
    private final Store store;

    RememberedConsents(Store store) {
        this.store = store;
    }

    /** Remembers what is about to be granted. It counts from when the grant is there. */
    void keep(Grant grant) {
        store.consents().put(Consent.with(grant));
    }

    /** Whether this user agreed to all of this request, for this address, and has not taken it back. */
    boolean cover(String subject, AuthorizationRequest request, Client client, Instant now) {
        return store.consents()
                .find(subject, client.id())
                .filter(consent -> Liveness.ofConsent(consent, client, now).alive())
                .filter(consent -> covers(consent.redirectUri(), consent.scopes(), request))
                .flatMap(Consent::grant)
                .flatMap(store.grants()::find)
                .filter(view -> isHis(view.value(), subject, request)
                        && Liveness.ofGrant(view, now).alive())
                .isPresent();
    }

    /** The handle that a consent names may have been decided otherwise, by another who was faster. */
    private static boolean isHis(Grant grant, String subject, AuthorizationRequest request) {
        return subject.equals(grant.subject())
                && grant.client().equals(request.client())
                && covers(grant.redirectUri(), grant.scopes(), request);
    }

    private static boolean covers(@Nullable String redirectUri, Scopes scopes, AuthorizationRequest request) {
        return Objects.equals(redirectUri, request.redirectUri()) && scopes.containsAll(request.scopes());
    }
}
