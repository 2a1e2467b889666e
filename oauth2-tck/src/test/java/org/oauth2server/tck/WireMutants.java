// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
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
    abstract static class RemoteTck extends StoreTck implements Network {
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
            return open(address, new ModelStore(records, config.realm()));
        }

        abstract Store open(InetSocketAddress address, Store target);

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
    static final class Sound extends RemoteTck {
        @Override
        Store open(InetSocketAddress address, Store target) {
            return new Remote(address, target).store();
        }
    }

    /** Says that a write was done whose fate it does not know. */
    @Breaks("S14.1")
    static final class Swallows extends RemoteTck {
        @Override
        Store open(InetSocketAddress address, Store target) {
            return new Swallowing(address, target).store();
        }
    }

    private static final class Swallowing extends Remote {
        private Swallowing(InetSocketAddress address, Object target) {
            super(address, target);
        }

        @Override
        Remote part(Object part) {
            return new Swallowing(address(), part);
        }

        @Override
        @Nullable
        Object broken(Method method, Object @Nullable [] arguments, IOException e) {
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
        Store open(InetSocketAddress address, Store target) {
            return new Throwing(address, target).store();
        }
    }

    private static final class Throwing extends Remote {
        private Throwing(InetSocketAddress address, Object target) {
            super(address, target);
        }

        @Override
        Remote part(Object part) {
            return new Throwing(address(), part);
        }

        @Override
        @Nullable
        Object broken(Method method, Object @Nullable [] arguments, IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces a consent in two commands. */
    @Breaks("S14.1")
    static final class TwoCommands extends RemoteTck {
        @Override
        Store open(InetSocketAddress address, Store target) {
            return new TwoSteps(address, target).store();
        }
    }

    private static final class TwoSteps extends Remote {
        private TwoSteps(InetSocketAddress address, Object target) {
            super(address, target);
        }

        @Override
        Remote part(Object part) {
            return new TwoSteps(address(), part);
        }

        @Override
        public @Nullable Object invoke(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && arguments[0] instanceof Consent consent) {
                Method remove = Consents.class.getMethod("remove", String.class, ClientId.class);
                super.invoke(self, remove, new Object[] {consent.subject(), consent.client()});
            }
            return super.invoke(self, method, arguments);
        }
    }

    /** Gives its database up for good when two calls in a row have failed. */
    @Breaks("S14.2")
    static final class GivesUp extends RemoteTck {
        @Override
        Store open(InetSocketAddress address, Store target) {
            return new GivingUp(address, target, new AtomicInteger()).store();
        }
    }

    private static final class GivingUp extends Remote {
        private final AtomicInteger failures;

        private GivingUp(InetSocketAddress address, Object target, AtomicInteger failures) {
            super(address, target);
            this.failures = failures;
        }

        @Override
        Remote part(Object part) {
            return new GivingUp(address(), part, failures);
        }

        @Override
        @Nullable
        Object over(RemoteDatabase.Call call) throws Throwable {
            if (failures.get() > 1) {
                throw new IOException("Given up.");
            }
            try {
                Object answer = super.over(call);
                failures.set(0);
                return answer;
            } catch (IOException e) {
                failures.incrementAndGet();
                throw e;
            }
        }
    }
}
