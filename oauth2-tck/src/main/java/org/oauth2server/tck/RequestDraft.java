// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Scopes;

/** An authorization request in the making: each field is the component of the same name. */
final class RequestDraft {
    AuthorizationRequest.Kind kind = AuthorizationRequest.Kind.PENDING;
    Digest handle;

    @Nullable
    Digest spends;

    @Nullable
    Digest userCode;

    ClientId client;
    long clientEpoch;

    @Nullable
    String redirectUri;

    boolean redirectUriSent;
    Scopes scopes = Scopes.NONE;

    @Nullable
    String state;

    @Nullable
    String codeChallenge;

    @Nullable
    Digest browser;

    Instant created;
    Instant expires;
    Instant keepUntil;
    Extensions extensions = Extensions.NONE;

    RequestDraft(Digest handle, ClientId client, long clientEpoch, Instant created) {
        this.handle = handle;
        this.client = client;
        this.clientEpoch = clientEpoch;
        this.created = created;
        this.expires = created.plusSeconds(600);
        this.keepUntil = created.plusSeconds(3600);
    }

    AuthorizationRequest build() {
        return new AuthorizationRequest(
                kind,
                handle,
                spends,
                userCode,
                client,
                clientEpoch,
                redirectUri,
                redirectUriSent,
                scopes,
                state,
                codeChallenge,
                browser,
                created,
                expires,
                keepUntil,
                extensions);
    }
}
