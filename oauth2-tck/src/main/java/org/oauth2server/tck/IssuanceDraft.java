// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;

/** An issuance in the making: each field is the component of the same name. */
final class IssuanceDraft {
    @Nullable
    Digest spends;

    Digest accessToken;

    @Nullable
    Digest refreshToken;

    String grantType = "client_credentials";
    ClientId client;
    long clientEpoch;

    @Nullable
    Digest grant;

    @Nullable
    String issuer;

    @Nullable
    String subject;

    Scopes scopes = Scopes.NONE;
    Instant issued;

    @Nullable
    Instant accessExpires;

    @Nullable
    Instant refreshExpires;

    @Nullable
    Revocation revoked;

    @Nullable
    Instant lastAccess;

    @Nullable
    Sealed replay;

    @Nullable
    Instant replayUntil;

    Instant keepUntil;
    Extensions extensions = Extensions.NONE;

    IssuanceDraft(Digest accessToken, ClientId client, long clientEpoch, Instant issued) {
        this.accessToken = accessToken;
        this.client = client;
        this.clientEpoch = clientEpoch;
        this.issued = issued;
        this.accessExpires = issued.plusSeconds(600);
        this.keepUntil = issued.plusSeconds(3600);
    }

    Issuance build() {
        return new Issuance(
                spends,
                accessToken,
                refreshToken,
                grantType,
                client,
                clientEpoch,
                grant,
                issuer,
                subject,
                scopes,
                issued,
                accessExpires,
                refreshExpires,
                revoked,
                lastAccess,
                replay,
                replayUntil,
                keepUntil,
                extensions);
    }
}
