// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.Json;
import org.oauth2server.jose.FreshKey;
import org.oauth2server.jose.Signer;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.SigningKey;
import org.oauth2server.seal.SigningSecrets;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

/**
 * The keys as they were a minute ago at most: a token costs no query for them. What is read is kept as a whole and replaced as a whole; no lock is held
 * while the store is asked, so of many that find it too old some may ask at once.
 */
final class KeyRing {
    private static final Duration AGE = Duration.ofMinutes(1);
    private static final int KID_BYTES = 8;

    private final SigningKeys store;
    private final JwtOptions options;
    private final SigningSecrets secrets;
    private final SecureRandom random;
    private final EventListener events;
    private volatile @Nullable Seen last;

    /** What was read, when, and those of its keys that were opened since. */
    private record Seen(KeyChain chain, Instant at, Map<String, Signer> open) {}

    KeyRing(SigningKeys store, JwtOptions options, SigningSecrets secrets, SecureRandom random, EventListener events) {
        this.store = store;
        this.options = options;
        this.secrets = secrets;
        this.random = random;
        this.events = events;
    }

    /** The keys; a first one is made where none could sign. */
    KeyChain chain(Instant now) {
        return seen(now).chain();
    }

    /** The key that signs now; it is not opened yet. */
    SigningKey signing(Instant now) {
        return Objects.requireNonNull(chain(now).signing(now));
    }

    /**
     * What signs with this key.
     *
     * @throws IllegalStateException if its private part does not open
     * @throws IllegalArgumentException if there is no such algorithm, or what opens is no key for it
     */
    Signer open(SigningKey key) {
        Map<String, Signer> open = Objects.requireNonNull(last).open();
        Signer signer = open.get(key.kid());
        if (signer == null) {
            signer = options.signing().signer(SigningAlgorithm.valueOf(key.algorithm()), secrets.of(key));
            open.put(key.kid(), signer);
        }
        return signer;
    }

    /** Reads the keys anew. */
    KeyChain read(Instant now) {
        KeyChain chain = KeyChain.of(store.all());
        last = new Seen(chain, now, new ConcurrentHashMap<>());
        return chain;
    }

    /** Makes the key that replaces the last of these, or the first. Whoever comes second gets the key of the winner. */
    Spend<SigningKey> succeed(KeyChain chain, Instant now) {
        Spend<SigningKey> spend = store.add(fresh(chain.newest(), now));
        if (spend.won()) {
            SigningKey key = spend.holder();
            Instant from = chain.and(key).signsFrom(key);
            events.on(new ServerEvent.KeyAdded(now, key.kid(), key.algorithm(), key.replaces(), from));
        }
        return spend;
    }

    private SigningKey fresh(@Nullable SigningKey replaced, Instant now) {
        SigningAlgorithm algorithm = options.algorithmAfter(replaced == null ? null : replaced.algorithm());
        byte[] octets = new byte[KID_BYTES];
        random.nextBytes(octets);
        String kid = HexFormat.of().formatHex(octets);
        FreshKey key = options.signing().generate(algorithm, random);
        return new SigningKey(
                kid,
                replaced == null ? null : replaced.kid(),
                algorithm.name(),
                secrets.seal(kid, key.privateKey()),
                Json.write(key.publicKey().members()),
                now,
                null,
                Extensions.NONE);
    }

    private Seen seen(Instant now) {
        Seen known = last;
        if (known == null || !isRecent(known, now)) {
            read(now);
            known = Objects.requireNonNull(last);
        }
        if (known.chain().signing(now) == null) {
            succeed(known.chain(), now);
            read(now);
            known = Objects.requireNonNull(last);
        }
        return known;
    }

    /** A clock that was set back makes nothing last longer. */
    private static boolean isRecent(Seen known, Instant now) {
        return !now.isBefore(known.at()) && now.isBefore(known.at().plus(AGE));
    }
}
