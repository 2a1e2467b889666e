// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Secret;
import org.oauth2server.token.Credentials;

/**
 * How client secrets are kept and compared: one that was generated has 256 random bits and needs a digest alone; one that a person chose is hashed
 * slowly. A slow comparison that succeeded is remembered, under a key that lives as long as the process, so that only the first one is slow.
 */
public final class SecretHashes {
    private static final String FAST = "sha256:";
    private static final int MOST_REMEMBERED = 10_000;

    private final Credentials credentials;
    private final SecureRandom random;
    private final Secret processKey;
    private final Set<Digest> proven = ConcurrentHashMap.newKeySet();

    public SecretHashes(Credentials credentials, SecureRandom random) {
        this.credentials = credentials;
        this.random = random;
        this.processKey = credentials.generate(CredentialKind.CLIENT_SECRET);
    }

    /** What is kept of this secret. */
    public String hash(Secret secret) {
        return credentials.read(CredentialKind.CLIENT_SECRET, secret.reveal()) == null
                ? SlowHash.write(secret, random)
                : fast(secret);
    }

    /**
     * Whether one of these is the presented secret, and valid now. What a wrong one costs depends on itself alone: where there is nothing to compare it
     * with, it is hashed all the same, so that time does not tell whether a client exists.
     */
    public boolean matches(List<ClientSecret> secrets, Secret presented, Instant now) {
        Digest generated = credentials.read(CredentialKind.CLIENT_SECRET, presented.reveal());
        String expected = generated == null ? fast(presented) : FAST + generated;
        return matchesFast(secrets, expected.getBytes(US_ASCII), now)
                || (generated == null && matchesSlowly(secrets, presented, now));
    }

    private static boolean matchesFast(List<ClientSecret> secrets, byte[] expected, Instant now) {
        boolean matches = false;
        for (ClientSecret secret : secrets) {
            matches |= MessageDigest.isEqual(expected, secret.hash().getBytes(US_ASCII)) && secret.validAt(now);
        }
        return matches;
    }

    private boolean matchesSlowly(List<ClientSecret> secrets, Secret presented, Instant now) {
        List<String> slow = secrets.stream()
                .filter(secret -> secret.validAt(now))
                .map(ClientSecret::hash)
                .filter(hash -> hash.startsWith(SlowHash.PREFIX))
                .toList();
        boolean matches = false;
        for (String hash : slow.isEmpty() ? List.of(SlowHash.OF_NOTHING) : slow) {
            matches |= matchesSlowly(hash, presented);
        }
        return matches;
    }

    private boolean matchesSlowly(String hash, Secret presented) {
        Digest proof = credentials.digest(
                CredentialKind.CLIENT_SECRET, processKey.reveal() + ':' + hash + ':' + presented.reveal());
        if (proven.contains(proof)) {
            return true;
        }
        boolean matches = SlowHash.matches(hash, presented, () -> proven.contains(proof));
        if (matches && proven.size() < MOST_REMEMBERED) {
            proven.add(proof);
        }
        return matches;
    }

    private String fast(Secret secret) {
        return FAST + credentials.digest(CredentialKind.CLIENT_SECRET, secret);
    }
}
