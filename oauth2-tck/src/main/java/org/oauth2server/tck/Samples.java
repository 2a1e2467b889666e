// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/** Makes records: small, valid, alive at {@link #now()}, and the same again from the same seed. {@link Full} makes those with every field set. */
final class Samples {
    private final Random random;
    private final Instant now;

    Samples(long seed, Instant now) {
        this.random = new Random(seed);
        this.now = now;
    }

    Instant now() {
        return now;
    }

    Instant in(Duration time) {
        return now.plus(time);
    }

    Instant ago(Duration time) {
        return now.minus(time);
    }

    Random random() {
        return random;
    }

    Digest digest() {
        return Digest.of(bytes(Digest.BYTES));
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Ten lower-case letters. */
    String word() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }

    ClientId clientId() {
        return new ClientId("client-" + word());
    }

    Client client() {
        return client(clientId());
    }

    Client client(ClientId id) {
        return Client.builder(id, "A client", now).build();
    }

    AuthorizationRequest request(Client client, Consumer<RequestDraft> change) {
        RequestDraft draft = new RequestDraft(digest(), client.id(), client.epoch(), now);
        change.accept(draft);
        return draft.build();
    }

    AuthorizationRequest pending(Client client) {
        return request(client, draft -> {});
    }

    AuthorizationRequest device(Client client) {
        return request(client, draft -> {
            draft.kind = AuthorizationRequest.Kind.DEVICE;
            draft.userCode = digest();
        });
    }

    Grant grant(Client client, Consumer<GrantDraft> change) {
        GrantDraft draft = new GrantDraft(digest(), client.id(), client.epoch(), now);
        change.accept(draft);
        return draft.build();
    }

    Grant grantWithCode(Client client) {
        return grant(client, draft -> {
            draft.code = digest();
            draft.codeExpires = in(Duration.ofMinutes(1));
        });
    }

    /** Tokens of the client's own. */
    Issuance issuance(Client client, Consumer<IssuanceDraft> change) {
        IssuanceDraft draft = new IssuanceDraft(digest(), client.id(), client.epoch(), now);
        change.accept(draft);
        return draft.build();
    }

    Issuance issuance(Client client) {
        return issuance(client, draft -> {});
    }

    /** Access and refresh token for the code of a grant. */
    Issuance redeem(Grant grant) {
        return onGrant(grant, Objects.requireNonNull(grant.code()), "authorization_code");
    }

    /** The next tokens of a family, for the refresh token of the last. */
    Issuance refresh(Grant grant, Issuance last) {
        return onGrant(grant, Objects.requireNonNull(last.refreshToken()), "refresh_token");
    }

    /** Access and refresh token on a grant, for anything. */
    Issuance onGrant(Grant grant, Digest spends, String grantType) {
        IssuanceDraft draft = new IssuanceDraft(digest(), grant.client(), grant.clientEpoch(), now);
        draft.spends = spends;
        draft.refreshToken = digest();
        draft.refreshExpires = in(Duration.ofHours(1));
        draft.grantType = grantType;
        draft.grant = grant.id();
        draft.subject = grant.subject();
        return draft.build();
    }

    Issuer issuer() {
        return issuer("https://" + word() + ".example");
    }

    Issuer issuer(String identifier) {
        return new Issuer(
                identifier,
                Sealed.of(bytes(48)),
                null,
                java.util.List.of("HS256"),
                null,
                Scopes.NONE,
                now,
                null,
                0,
                Extensions.NONE);
    }

    Consent consent(String subject, ClientId client) {
        return new Consent(subject, client, Scopes.of("read"), null, now, null, Extensions.NONE);
    }

    /** @param replaces the {@code kid} before; null: it is the first */
    SigningKey key(@Nullable String replaces) {
        return key("key-" + word(), replaces);
    }

    SigningKey key(String kid, @Nullable String replaces) {
        return new SigningKey(
                kid, replaces, "ES256", Sealed.of(bytes(64)), "{\"kty\":\"EC\"}", now, null, Extensions.NONE);
    }

    Revocation revocation(String reason) {
        return new Revocation(now, reason);
    }
}
