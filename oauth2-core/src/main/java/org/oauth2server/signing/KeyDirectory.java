// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.SigningKeys;

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

    KeyDirectory(SigningKeys keys, @Nullable KeyRing ring, InstantSource clock) {
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
     * @throws IllegalStateException if this server signs nothing
     */
    public KeyRotation rotate() {
        KeyRing open = ring();
        Instant now = now();
        KeyChain chain = open.read(now);
        retireWhatIsOver(chain, now);
        SigningKey waiting = chain.waiting(now);
        boolean made = false;
        if (waiting == null) {
            var spend = open.succeed(chain.newest(), now);
            waiting = spend.holder();
            made = spend.won();
            chain = open.read(now);
        }
        return new KeyRotation(KeySummary.of(chain, waiting, now), made);
    }

    /** What the records say then is what every node has known all along; it is written for those who read them. */
    private void retireWhatIsOver(KeyChain chain, Instant now) {
        for (SigningKey key : chain.keys()) {
            Instant end = chain.end(key);
            if (key.retiredAt() == null && end != null && chain.state(key, now) == KeyState.RETIRED) {
                keys.retire(key.kid(), end);
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
