// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Issuance;
import org.oauth2server.scenarios.DoomedServer.Doom;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;
import org.oauth2server.store.View;

/** A server process dies between spending and answering, and another one takes its place. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "a process dies on {0}")
@EnumSource(
        value = Backend.class,
        names = {"H2_FILE", "POSTGRESQL", "MONGODB"})
class CrashTest {
    private final StoreConfig place;
    private final List<Process> processes = new ArrayList<>();
    private Node node;
    private Party party;

    CrashTest(Backend backend) {
        place = backend.freshRealm();
    }

    /** This node opens requests and looks into the store; the doomed ones issue tokens. */
    @BeforeEach
    void start() {
        node = Node.start(
                Binding.JDK, Stores.open(place), "", config -> config.lifetimes(DoomedServer.withLongGrace()));
        party = Party.web(node);
    }

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
        node.close();
    }

    @Test
    @Tag("FT-02")
    @Tag("FT-03")
    void a_code_that_was_spent_when_the_process_died_stays_spent() {
        String code = party.code(node);

        dies(Doom.AFTER_ISSUING, origin -> party.redeem(origin, code));
        String next = start(Doom.NEVER);
        Http.Answer again = party.redeem(next, code);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.member("error")).isEqualTo("invalid_grant");
        assertThat(issuances()).hasSize(1);
        assertThat(issuances().get(0).grant().revoked()).isNotNull();
    }

    @Test
    @Tag("FT-02")
    @Tag("CG-12")
    void a_code_that_was_not_spent_when_the_process_died_works_once() {
        String code = party.code(node);

        dies(Doom.BEFORE_ISSUING, origin -> party.redeem(origin, code));
        assertThat(issuances()).isEmpty();
        String next = start(Doom.NEVER);

        assertThat(party.redeem(next, code).status()).isEqualTo(200);
        assertThat(party.redeem(next, code).status()).isEqualTo(400);
        assertThat(issuances()).hasSize(1);
    }

    @Test
    @Tag("FT-02")
    @Tag("FT-05")
    void a_refresh_token_that_was_spent_when_the_process_died_has_one_successor() {
        String refresh = party.redeem(node, party.code(node)).member("refresh_token");

        dies(Doom.AFTER_ISSUING, origin -> party.refresh(origin, refresh));
        String next = start(Doom.NEVER);
        Http.Answer once = party.refresh(next, refresh);
        Http.Answer twice = party.refresh(next, refresh);

        assertThat(once.status()).isEqualTo(200);
        assertThat(twice.member("access_token")).isEqualTo(once.member("access_token"));
        assertThat(twice.member("refresh_token")).isEqualTo(once.member("refresh_token"));
        assertThat(party.sees(node, once.member("access_token"))).isTrue();
        assertThat(issuances()).hasSize(2);
    }

    private interface Request {
        Http.Answer to(String origin);
    }

    private void dies(Doom doom, Request request) {
        String origin = start(doom);
        assertThatThrownBy(() -> request.to(origin)).isInstanceOf(UncheckedIOException.class);
        Process process = processes.get(processes.size() - 1);
        assertThat(waitFor(process)).isEqualTo(DoomedServer.DIED);
    }

    private String start(Doom doom) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder command = new ProcessBuilder(
                        java,
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DoomedServer.class.getName(),
                        place.location().toString(),
                        place.realm(),
                        doom.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Process process = command.start();
            processes.add(process);
            return origin(process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String origin(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("READY ")) {
                return line.substring("READY ".length());
            }
        }
        throw new AssertionError("The server did not start.");
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<View<Issuance>> issuances() {
        Store store = node.store();
        return store.administration()
                .issuances(IssuanceQuery.client(new ClientId(party.id())), PageRequest.first(1000))
                .items();
    }
}
