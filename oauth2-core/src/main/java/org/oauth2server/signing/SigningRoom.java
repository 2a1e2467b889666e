// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.seal.SigningSecrets;
import org.oauth2server.store.Store;
import org.oauth2server.token.AccessTokenForm;
import org.oauth2server.token.AccessTokens;
import org.oauth2server.token.Credentials;

/**
 * All that signing brings into a server.
 *
 * @param keys for operators
 * @param jwks what is published; null: this server signs nothing
 */
public record SigningRoom(
        KeyDirectory keys, @Nullable Jwks jwks, @Nullable AccessTokens signed, List<AccessTokenForm> forms) {
    private static final int LONGEST_ISSUER = 500;

    /** A server that signs nothing. */
    public static SigningRoom closed(Store store, InstantSource clock, EventListener events) {
        return new SigningRoom(new KeyDirectory(store.keys(), null, clock, events), null, null, List.of());
    }

    /**
     * A server that signs its access tokens.
     *
     * @throws IllegalStateException that says what is missing or unsafe, and how to give it
     */
    public static SigningRoom open(
            JwtOptions options,
            String issuer,
            Store store,
            @Nullable SealingKeys sealing,
            Lifetimes lifetimes,
            InstantSource clock,
            SecureRandom random,
            EventListener events) {
        mustEnd(lifetimes.accessToken());
        if (issuer.length() > LONGEST_ISSUER) {
            throw new IllegalStateException(
                    "The issuer is longer than " + LONGEST_ISSUER + " characters: it stands in every signed token.");
        }
        SigningSecrets secrets = new SigningSecrets(mustBeThere(sealing), store.realm(), random);
        KeyRing ring = new KeyRing(store.keys(), options, secrets, random, events);
        SignedForm form = new SignedForm(issuer);
        return new SigningRoom(
                new KeyDirectory(store.keys(), ring, clock, events),
                new Jwks(ring),
                new SignedAccessTokens(issuer, options.audienceOr(issuer), ring, form, random),
                List.of(form));
    }

    private static SealingKeys mustBeThere(@Nullable SealingKeys sealing) {
        if (sealing == null) {
            throw new IllegalStateException(
                    "The keys that sign access tokens are kept sealed, and there is no key for"
                            + " it: config.sealingKeys(SealingKeys.of(\"2026-11\", key)), with 32 random bytes that every node has.");
        }
        return sealing;
    }

    private static void mustEnd(@Nullable Duration accessToken) {
        if (accessToken == null || accessToken.compareTo(KeyChain.LONGEST_TOKEN) > 0) {
            throw new IllegalStateException("A signed access token lives for a day at most, for whoever verifies it by"
                    + " himself does not hear that it was revoked: config.lifetimes(...) with a shorter accessToken.");
        }
    }

    /** How access tokens are written here. */
    public AccessTokens accessTokens(Credentials credentials) {
        return signed == null ? AccessTokens.opaque(credentials) : signed;
    }
}
