// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.Assumptions;

/**
 * A MongoDB of a test's own, with its data in a folder of the test's, started in one of these ways:
 *
 * <ol>
 *   <li>by the command in {@code OAUTH2_TEST_MONGOD} (system property or environment variable), called with {@code start} or {@code stop} and the folder. When a start has
 *       returned, the server is ready, and the lines {@code MONGODB_URI=...} and {@code MONGODB_PID=...} were printed; a second start uses the same port,
 *   <li>as {@code mongod} from the {@code PATH}.
 * </ol>
 *
 * <p>Where there is neither, the test is skipped and says so; where {@code CI} is {@code true}, it fails.
 */
public final class TestMongod implements KillableServer {
    private static final String DATABASE = "crash";

    private final Launcher launcher;
    private Running running;

    private TestMongod(Launcher launcher) throws IOException {
        this.launcher = launcher;
        this.running = launcher.start();
    }

    /**
     * What starts a server and stops it.
     *
     * <p>Where it is started again, its connection string is the same.
     */
    private interface Launcher {
        Running start() throws IOException;

        void stop(Running running) throws IOException;
    }

    private record Running(String uri, ProcessHandle process) {}

    /** A server whose data are in this folder. */
    public static TestMongod in(Path folder) throws IOException {
        Optional<Launcher> launcher = Setting.of(Setting.MONGOD)
                .<Launcher>map(command -> new ByCommand(command, folder.resolve("data")))
                .or(() -> onPath().map(mongod -> new Directly(mongod, folder)));
        if (launcher.isEmpty()) {
            String why = "No MongoDB can be started, to be killed: set " + Setting.MONGOD
                    + " to a command that starts one, or put mongod on the PATH.";
            if (Setting.ci()) {
                throw new IllegalStateException("CI=true. " + why);
            }
            return Assumptions.abort(why);
        }
        return new TestMongod(launcher.get());
    }

    private static Optional<Path> onPath() {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "mongod"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public String location() {
        return MongoAddress.of(running.uri()).database(DATABASE).uri();
    }

    @Override
    public void kill() {
        List<ProcessHandle> all = Stream.concat(
                        Stream.of(running.process()), running.process().descendants())
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }

    @Override
    public void startAgain() throws IOException {
        running = launcher.start();
    }

    @Override
    public void close() throws IOException {
        launcher.stop(running);
    }

    /** By a command of whoever runs the tests. */
    private record ByCommand(String command, Path data) implements Launcher {
        @Override
        public Running start() throws IOException {
            Map<String, String> told = run("start")
                    .lines()
                    .filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, two) -> two));
            String uri = told.get("MONGODB_URI");
            String pid = told.get("MONGODB_PID");
            if (uri == null || pid == null) {
                throw new IOException(command + " start has told no MONGODB_URI and MONGODB_PID.");
            }
            return new Running(uri, ProcessHandle.of(Long.parseLong(pid)).orElseThrow());
        }

        @Override
        public void stop(Running running) throws IOException {
            run("stop");
        }

        /** Into a file, which the server may keep open when the command is over. */
        private String run(String verb) throws IOException {
            Path out = Files.createTempFile("mongod", ".out");
            try {
                Process process = new ProcessBuilder(command, verb, data.toString())
                        .redirectInput(new File("/dev/null"))
                        .redirectOutput(out.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                int code = process.onExit().join().exitValue();
                if (code != 0) {
                    throw new IOException(command + " " + verb + " has ended with " + code + ".");
                }
                return Files.readString(out, StandardCharsets.UTF_8);
            } finally {
                Files.delete(out);
            }
        }
    }

    /** The program itself. */
    private record Directly(Path mongod, Path folder, int port) implements Launcher {
        private Directly(Path mongod, Path folder) {
            this(mongod, folder, freePort());
        }

        @Override
        public Running start() throws IOException {
            Path data = Files.createDirectories(folder.resolve("data"));
            Process process = new ProcessBuilder(
                            mongod.toString(),
                            "--dbpath",
                            data.toString(),
                            "--port",
                            Integer.toString(port),
                            "--bind_ip",
                            "127.0.0.1")
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            String uri = "mongodb://127.0.0.1:" + port + "/";
            try (MongoClient client = MongoClients.create(uri + "?serverSelectionTimeoutMS=60000")) {
                client.getDatabase("admin").runCommand(new Document("ping", 1));
            }
            return new Running(uri, process.toHandle());
        }

        @Override
        public void stop(Running running) {
            running.process().destroy();
            running.process().onExit().join();
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0)) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
