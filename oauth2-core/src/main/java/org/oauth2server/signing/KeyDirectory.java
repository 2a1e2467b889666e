// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;
import org.oauth2server.store.Spend;

/**
 * The keys that this server signs with, on all nodes.
 *
 * <pre>{@code
 * KeyRotation rotation = server.keys().rotate();
 * }</pre>
 */
public final class KeyDirectory {
    private final SigningKeys keys;
    private final @Nullable KeyRing ring;
    private final InstantSource clock;
    private final EventListener events;

    KeyDirectory(SigningKeys keys, @Nullable KeyRing ring, InstantSource clock, EventListener events) {
        this.events = events;
        this.keys = keys;
        this.ring = ring;
        this.clock = clock;
    }

    /** All keys, in the order in which they take over from each other, the retired too. */
    public List<KeySummary> all() {
        Instant now = now();
        KeyChain chain = KeyChain.of(keys.all());
        return chain.keys().stream().map(key -> KeySummary.of(chain, key, now)).toList();
    }

    /**
     * Makes the key that signs next. It is published at once and signs an hour later, when whoever verifies has learnt of it; the key before it is published until the last
     * token that it can have signed is over, which is a day and a few minutes after that, and then it is retired. While a successor waits, rotating again gives that one.
     *
     * @throws IllegalStateException if this server signs nothing, or has other sealing keys than those that sign now, which could not open the successor
     */
    public KeyRotation rotate() {
        KeyRing open = ring();
        Instant now = now();
        KeyChain chain = open.read(now);
        mustOpen(open, chain.signing(now));
        retireWhatIsOver(chain, now);
        SigningKey waiting = chain.waiting(now);
        boolean made = false;
        if (waiting == null) {
            Spend<SigningKey> spend = open.succeed(chain, now);
            waiting = spend.holder();
            made = spend.won();
            chain = open.read(now);
        }
        return new KeyRotation(KeySummary.of(chain, waiting, now), made);
    }

    /**
     * Retires a key at once, because it has leaked or is lost. Whoever verifies by himself refuses all that it signed as soon as he reads the keys again; here, tokens that
     * were issued live on until they are revoked. Where it signs, the successor that waits takes over, or else a fresh one, on other nodes within a minute.
     *
     * @return whether this call did: false where it was retired before
     * @throws IllegalArgumentException if there is no such key
     */
    public boolean retire(String kid) {
        Instant now = now();
        if (KeyChain.of(keys.all()).keys().stream().noneMatch(key -> key.kid().equals(kid))) {
            throw new IllegalArgumentException("There is no key with this kid.");
        }
        boolean retired = retire(kid, now, now);
        if (ring != null) {
            ring.read(now);
        }
        return retired;
    }

    private boolean retire(String kid, Instant at, Instant now) {
        boolean retired = keys.retire(kid, at);
        if (retired) {
            events.on(new ServerEvent.KeyRetired(now, kid));
        }
        return retired;
    }

    /** A successor that the servers cannot open would stop them all when its time comes. */
    private static void mustOpen(KeyRing ring, @Nullable SigningKey signing) {
        try {
            if (signing != null) {
                ring.open(signing);
            }
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new IllegalStateException(
                    "The key that signs now does not open with these sealing keys, so the servers could not open its"
                            + " successor: rotate with the sealing keys that they have, or retire the key first.",
                    e);
        }
    }

    /** What the records say then is what every node has known all along; it is written for those who read them. */
    private void retireWhatIsOver(KeyChain chain, Instant now) {
        for (SigningKey key : chain.keys()) {
            Instant end = chain.end(key);
            if (key.retiredAt() == null && end != null && chain.state(key, now) == KeyState.RETIRED) {
                retire(key.kid(), end, now);
            }
        }
    }

    private KeyRing ring() {
        if (ring == null) {
            throw new IllegalStateException(
                    "This server signs nothing, so there is no key to rotate: config.jwtAccessTokens(new NimbusJose()) has its access tokens signed.");
        }
        return ring;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
