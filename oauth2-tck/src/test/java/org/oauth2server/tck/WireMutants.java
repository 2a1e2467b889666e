// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Consent;
import org.oauth2server.store.Consents;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** Stores that are right while the network is. */
final class WireMutants {
    private WireMutants() {}

    /** A store at the other end of a connection. */
    abstract static class RemoteTck extends StoreTck implements Network, Remote.Habits {
        private final ModelDatabase records = new ModelDatabase();
        private final RemoteDatabase server = new RemoteDatabase();

        @Override
        protected StoreConfig store() {
            return at(server.address());
        }

        @Override
        protected Store open(StoreConfig config) {
            InetSocketAddress address = new InetSocketAddress(
                    config.location().getHost(), config.location().getPort());
            return new Remote(address, new ModelStore(records, config.realm()), this).store();
        }

        @Override
        protected Optional<Network> network() {
            return Optional.of(this);
        }

        @Override
        public InetSocketAddress database() {
            return server.address();
        }

        @Override
        public StoreConfig at(InetSocketAddress entrance) {
            return StoreConfig.of("remote://" + entrance.getAddress().getHostAddress() + ":" + entrance.getPort());
        }

        @AfterAll
        void close() throws IOException {
            server.close();
        }
    }

    /** Nothing is wrong with this one. */
    static final class Sound extends RemoteTck {}

    /** Says that a write was done whose fate it does not know. */
    @Breaks("S14.1")
    static final class Swallows extends RemoteTck {
        @Override
        public @Nullable Object broken(Method method, Object @Nullable [] arguments, IOException e) {
            if (method.getReturnType() == Spend.class && !method.getName().equals("open")) {
                return new Spend.Won<>(Objects.requireNonNull(arguments)[0]);
            }
            return super.broken(method, arguments, e);
        }
    }

    /** Lets the exception of its driver through. */
    @Breaks({"S14.1", "S14.2"})
    static final class Untranslated extends RemoteTck {
        @Override
        public @Nullable Object broken(Method method, Object @Nullable [] arguments, IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces a consent in two commands. */
    @Breaks("S14.1")
    static final class TwoCommands extends RemoteTck {
        @Override
        public @Nullable Object call(Remote remote, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments[0] instanceof Consent consent) {
                Method remove = Consents.class.getMethod("remove", String.class, ClientId.class);
                super.call(remote, remove, new Object[] {consent.subject(), consent.client()});
            }
            return super.call(remote, method, arguments);
        }
    }

    /** Gives its database up for good when two calls in a row have failed. */
    @Breaks("S14.2")
    static final class GivesUp extends RemoteTck {
        private final Map<InetSocketAddress, AtomicInteger> failures = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object call(Remote remote, Method method, Object @Nullable [] arguments) throws Throwable {
            AtomicInteger inARow = failures.computeIfAbsent(remote.address(), any -> new AtomicInteger());
            if (inARow.get() > 1) {
                throw new IOException("Given up.");
            }
            try {
                Object answer = super.call(remote, method, arguments);
                inARow.set(0);
                return answer;
            } catch (IOException e) {
                inARow.incrementAndGet();
                throw e;
            }
        }
    }
}
