// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/**
 * What a token request may get, once its grant type has agreed.
 *
 * @param client to whom
 * @param grantType by which grant type
 * @param scopes of the access token
 * @param grant the grant behind it; null: none
 * @param refreshable whether a refresh token comes with it
 * @param spent what is spent for it; null: nothing
 */
public record Entitlement(
        Client client,
        String grantType,
        Scopes scopes,
        @Nullable Grant grant,
        boolean refreshable,
        @Nullable Spent spent) {

    /**
     * What is spent.
     *
     * @param digest of the credential
     * @param expires when it would have expired, until when its key stays taken; null: never
     * @param replayableWith the presented refresh token, where the same answer may be asked for again; null: it may not
     */
    public record Spent(
            Digest digest,
            @Nullable Instant expires,
            @Nullable Secret replayableWith) {}

    /** The client's own authority, with nothing behind it (RFC 6749 §4.4). */
    public static Entitlement ofClient(Client client, String grantType, Scopes scopes) {
        return new Entitlement(client, grantType, scopes, null, false, null);
    }
}
