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

    /** A draft that starts with this issuance. */
    static IssuanceDraft of(Issuance issuance) {
        IssuanceDraft draft =
                new IssuanceDraft(issuance.accessToken(), issuance.client(), issuance.clientEpoch(), issuance.issued());
        draft.spends = issuance.spends();
        draft.refreshToken = issuance.refreshToken();
        draft.grantType = issuance.grantType();
        draft.grant = issuance.grant();
        draft.issuer = issuance.issuer();
        draft.subject = issuance.subject();
        draft.scopes = issuance.scopes();
        draft.accessExpires = issuance.accessExpires();
        draft.refreshExpires = issuance.refreshExpires();
        draft.revoked = issuance.revoked();
        draft.lastAccess = issuance.lastAccess();
        draft.replay = issuance.replay();
        draft.replayUntil = issuance.replayUntil();
        draft.keepUntil = issuance.keepUntil();
        draft.extensions = issuance.extensions();
        return draft;
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
