// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;
import org.oauth2server.tck.model.ModelTables;

/** A dump is searched only if it is one; without one, what goes to the database is. */
class DumpTest {
    @Test
    void a_dump_with_no_credential_in_it_passes() {
        Verdict verdict = Verdict.inFull(Dumped.class, "S1.1");
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(1);
    }

    @Test
    void an_empty_dump_proves_nothing() {
        assertThat(Verdict.inFull(Empty.class, "S1.1").broken()).containsExactly("S1.1");
    }

    @Test
    void without_a_dump_what_goes_over_the_wire_is_searched() {
        Verdict verdict = Verdict.inFull(Talking.class, "S1.1");
        assertThat(verdict.broken()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_read_proves_nothing() {
        RuleVerdict silent = verdict(WireMutants.Sound.class);
        assertThat(silent.result()).isEqualTo(Result.SKIPPED);
        assertThat(silent.reason())
                .isEqualTo("What goes to the database cannot be read: it is encrypted or compressed.");
        assertThat(verdict(Talking.class).result()).isEqualTo(Result.PASSED);
    }

    private static RuleVerdict verdict(Class<? extends StoreTck> suite) {
        List<StoreVerdict> verdicts = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(suite, "a_dump_shows_no_credential_in_clear", Bench.class))
                                .build(),
                        new VerdictListener(InstantSource.system(), any -> {}, (of, verdict) -> verdicts.add(verdict)));
        return verdicts.get(0).rules().get(0);
    }

    /** Says aloud what it is about to send. */
    static final class Talking extends WireMutants.RemoteTck {
        @Override
        public @Nullable Object call(Remote remote, Method method, Object @Nullable [] arguments) throws Throwable {
            InetSocketAddress address = remote.address();
            try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
                socket.getOutputStream()
                        .write(("It calls " + Arrays.toString(arguments)).getBytes(StandardCharsets.UTF_8));
                socket.shutdownOutput();
                while (socket.getInputStream().read() >= 0) {
                    // until all of it has arrived
                }
            }
            return super.call(remote, method, arguments);
        }
    }

    static class Dumped extends StoreTck {
        private final ModelDatabase database = new ModelDatabase();

        @Override
        protected final StoreConfig store() {
            return StoreConfig.of("dumped://here");
        }

        @Override
        protected final Store open(StoreConfig config) {
            return new ModelStore(database, config.realm());
        }

        @Override
        protected Optional<Dump> dump() {
            return Optional.of(out -> {
                for (ModelTables realm : database.all()) {
                    out.write((realm.clients + "\n" + realm.issuances).getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    static final class Empty extends Dumped {
        @Override
        protected Optional<Dump> dump() {
            return Optional.of(out -> {});
        }
    }
}
