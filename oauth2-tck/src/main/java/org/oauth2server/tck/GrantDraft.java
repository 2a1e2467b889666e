// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;

/** A grant in the making: each field is the component of the same name. */
final class GrantDraft {
    Digest id;
    ClientId client;
    long clientEpoch;
    Grant.Decision decision = Grant.Decision.APPROVED;

    @Nullable
    String subject = "alice";

    Scopes scopes = Scopes.NONE;

    @Nullable
    Digest code;

    @Nullable
    Instant codeExpires;

    @Nullable
    String redirectUri;

    boolean redirectUriSent;

    @Nullable
    String codeChallenge;

    Instant decidedAt;

    @Nullable
    Instant expires;

    @Nullable
    Revocation revoked;

    Instant keepUntil;
    Extensions extensions = Extensions.NONE;

    GrantDraft(Digest id, ClientId client, long clientEpoch, Instant decidedAt) {
        this.id = id;
        this.client = client;
        this.clientEpoch = clientEpoch;
        this.decidedAt = decidedAt;
        this.keepUntil = decidedAt.plusSeconds(7200);
    }

    /** A draft that starts with this grant. */
    static GrantDraft of(Grant grant) {
        GrantDraft draft = new GrantDraft(grant.id(), grant.client(), grant.clientEpoch(), grant.decidedAt());
        draft.decision = grant.decision();
        draft.subject = grant.subject();
        draft.scopes = grant.scopes();
        draft.code = grant.code();
        draft.codeExpires = grant.codeExpires();
        draft.redirectUri = grant.redirectUri();
        draft.redirectUriSent = grant.redirectUriSent();
        draft.codeChallenge = grant.codeChallenge();
        draft.expires = grant.expires();
        draft.revoked = grant.revoked();
        draft.keepUntil = grant.keepUntil();
        draft.extensions = grant.extensions();
        return draft;
    }

    Grant build() {
        return new Grant(
                id,
                client,
                clientEpoch,
                decision,
                subject,
                scopes,
                code,
                codeExpires,
                redirectUri,
                redirectUriSent,
                codeChallenge,
                decidedAt,
                expires,
                revoked,
                keepUntil,
                extensions);
    }
}
