// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Readings;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/**
 * A credential that a client presents, of a form that a store may know. It is looked up together with the client, before anybody knows whether the client is
 * who it says: nothing of it is told or used until that is proven.
 *
 * @param <T> what a store keeps under it
 */
public sealed interface Presentation<T> {
    /** What the store has under it. */
    Optional<View<T>> find(Store store);

    /** The same, together with the client that presents it. */
    Reading<T> find(Readings readings, ClientId caller);

    /** An authorization code; null where the text is none. */
    static @Nullable Presentation<Grant> code(Credentials credentials, String text) {
        Digest digest = credentials.read(CredentialKind.AUTHORIZATION_CODE, text);
        return digest == null ? null : new Code(digest);
    }

    /** An access token; null where the text is none. */
    static @Nullable Presentation<Issuance> accessToken(Credentials credentials, String text) {
        Digest digest = credentials.read(CredentialKind.ACCESS_TOKEN, text);
        return digest == null ? null : new AccessToken(digest);
    }

    /** A refresh token; null where the text is none. */
    static @Nullable Presentation<Issuance> refreshToken(Credentials credentials, String text) {
        Digest digest = credentials.read(CredentialKind.REFRESH_TOKEN, text);
        return digest == null ? null : new RefreshToken(digest);
    }

    /** A token of either kind, which says itself of which; null where the text is none. */
    static @Nullable Presentation<Issuance> token(Credentials credentials, String text) {
        Presentation<Issuance> access = accessToken(credentials, text);
        return access == null ? refreshToken(credentials, text) : access;
    }

    /** An authorization code (RFC 6749 §4.1.3). */
    record Code(Digest digest) implements Presentation<Grant> {
        @Override
        public Optional<View<Grant>> find(Store store) {
            return store.grants().findByCode(digest);
        }

        @Override
        public Reading<Grant> find(Readings readings, ClientId caller) {
            return readings.code(caller, digest);
        }
    }

    /** An access token, where a client asks about it or takes it back (RFC 7009, RFC 7662). */
    record AccessToken(Digest digest) implements Presentation<Issuance> {
        @Override
        public Optional<View<Issuance>> find(Store store) {
            return store.issuances().findByAccessToken(digest);
        }

        @Override
        public Reading<Issuance> find(Readings readings, ClientId caller) {
            return readings.accessToken(caller, digest);
        }
    }

    /** A refresh token (RFC 6749 §6). */
    record RefreshToken(Digest digest) implements Presentation<Issuance> {
        @Override
        public Optional<View<Issuance>> find(Store store) {
            return store.issuances().findByRefreshToken(digest);
        }

        @Override
        public Reading<Issuance> find(Readings readings, ClientId caller) {
            return readings.refreshToken(caller, digest);
        }
    }
}
