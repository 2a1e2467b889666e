// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.oauth2server.server.practice.PracticeServer;
import org.oauth2server.server.practice.PracticeSettings;
import org.oauth2server.store.StoreConfig;

/**
 * Does once what is done at every start, and ends, so that a JVM which is told to can write down the classes that it took and start faster from then on:
 * {@code java -XX:ArchiveClassesAtExit=oauth2-server.jsa -cp oauth2-server.jar org.oauth2server.server.Rehearsal}. It listens on this machine alone, and
 * leaves nothing behind.
 */
public final class Rehearsal {
    private static final List<String> REQUESTS = List.of(
            "GET / HTTP/1.0\r\n\r\n",
            "POST /oauth/token HTTP/1.0\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 29\r\n\r\ngrant_type=client_credentials");

    private Rehearsal() {}

    /** Ends with 0 when all was done. */
    public static void main(String[] arguments) throws IOException {
        Main.listenHereAlone();
        Path folder = Files.createTempDirectory("oauth2-server");
        try {
            perform(folder);
        } finally {
            clear(folder);
        }
        System.exit(0);
    }

    private static void perform(Path folder) throws IOException {
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        Tool.run(new Surroundings(nobody, nobody, Map.of(), null, folder, clock, random), "--help");
        PracticeSettings settings = new PracticeSettings(
                0,
                null,
                StoreConfig.DEFAULT_REALM,
                StoreConfig.DEFAULT_PREFIX,
                folder,
                null,
                List.of(),
                null,
                new EventLines(nobody),
                clock,
                random);
        try (PracticeServer server = PracticeServer.start(settings)) {
            for (String request : REQUESTS) {
                ask(server.port(), request);
            }
        }
    }

    private static void ask(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().readAllBytes().length == 0) {
                throw new IOException("The practice server did not answer.");
            }
        }
    }

    private static void clear(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
