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
 * @param issuer the third party that vouched for it (RFC 7523); null: none
 * @param subject on whose behalf; null: the client's own
 * @param refreshable whether a refresh token comes with it
 * @param spent what is spent for it; null: nothing
 */
public record Entitlement(
        Client client,
        String grantType,
        Scopes scopes,
        @Nullable Grant grant,
        @Nullable String issuer,
        @Nullable String subject,
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
        return new Entitlement(client, grantType, scopes, null, null, null, false, null);
    }

    /** What a resource owner granted, by whatever way. */
    public static Entitlement ofGrant(
            Client client, String grantType, Scopes scopes, Grant grant, boolean refreshable, @Nullable Spent spent) {
        return new Entitlement(client, grantType, scopes, grant, null, grant.subject(), refreshable, spent);
    }

    /** What somebody else vouches for; there is no refresh token, for he can vouch again (RFC 7521 §4.1). */
    public static Entitlement ofAssertion(
            Client client,
            String grantType,
            Scopes scopes,
            @Nullable String issuer,
            String subject,
            @Nullable Spent spent) {
        return new Entitlement(client, grantType, scopes, null, issuer, subject, false, spent);
    }
}
