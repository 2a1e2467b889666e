// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that people call, around a small program in place of ours: what it chooses for the JVM, and the archive that lets the next start be faster. */
class ScriptTest {
    private static final String SHARED = "source: shared objects file (top)";
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    Path root;

    private Path target;
    private Path loaded;

    @BeforeEach
    void lay_out() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "There is no bash here.");
        target = Files.createDirectories(root.resolve("oauth2-server/target"));
        loaded = root.resolve("loaded");
        Files.createDirectories(root.resolve("bin"));
        Files.copy(Path.of("../bin/oauth2-server"), root.resolve("bin/oauth2-server"));
        ScriptedJar.sources(root);
        ScriptedJar.make(root, target);
    }

    @Test
    void the_second_start_takes_its_classes_from_what_the_first_one_left() throws Exception {
        Ended first = runAndAwaitArchive();
        Ended second = run("one", "two words");

        assertThat(first.out()).startsWith("[one, two words]");
        assertThat(second.out()).startsWith("[one, two words]");
        assertThat(first.said()).isEmpty();
        assertThat(second.said()).isEmpty();
        assertThat(loaded).content().contains("org.oauth2server.server.Main " + SHARED);
        assertThat(rehearsals()).isEqualTo(1);
        assertThat(archives()).hasSize(1);
    }

    @Test
    void what_lies_in_the_place_of_the_archive_stops_nobody() throws Exception {
        runAndAwaitArchive();
        Path archive = archives().get(0);
        byte[] content = Files.readAllBytes(archive);
        for (byte[] other : List.of("no archive".getBytes(UTF_8), new byte[0], new byte[100_000])) {
            Files.delete(archive);
            Path foreign = Files.write(
                    target.resolve(
                            archive.getFileName().toString().replaceAll("-\\d+\\.jsa", "-" + other.length + ".jsa")),
                    other);
            Ended ended = run("one");

            assertThat(ended.out()).startsWith("[one]");
            assertThat(ended.said()).isEmpty();
            Files.delete(foreign);
            Files.write(archive, content);
        }
    }

    @Test
    void an_archive_that_was_cut_short_is_made_anew() throws Exception {
        runAndAwaitArchive();
        Path archive = archives().get(0);
        long size = Files.size(archive);
        Files.delete(archive);
        Files.write(archive, new byte[100_000]);
        Ended ended = runAndAwaitArchive();

        assertThat(ended.said()).isEmpty();
        assertThat(archives()).hasSize(1);
        assertThat(archives().get(0))
                .satisfies(made -> assertThat(Files.size(made)).isGreaterThan(size / 2));
    }

    @Test
    void another_jar_and_another_jdk_get_an_archive_of_their_own() throws Exception {
        runAndAwaitArchive();
        Path first = archives().get(0);
        ScriptedJar.make(root, target);
        runAndAwaitArchive();
        assertThat(archives()).hasSize(1).doesNotContain(first);

        Path jdk = Files.createDirectories(root.resolve("jdk"));
        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"99\"");
        Path java = Files.createDirectories(jdk.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nexec " + JDK.resolve("bin/java") + " \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        runAndAwaitArchive(Map.of("JAVA_HOME", jdk.toString()));
        assertThat(archives()).hasSize(2);
    }

    @Test
    void several_at_once_make_one_and_none_of_them_notices() throws Exception {
        try (WatchService watch = watch()) {
            List<Process> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(start(List.of(), Map.of(), "one"));
            }
            for (Process process : all) {
                Ended ended = end(process);
                assertThat(ended.out()).startsWith("[one]");
                assertThat(ended.said()).isEmpty();
            }
            awaitArchive(watch);
        }
        assertThat(run("one").said()).isEmpty();
        assertThat(archives()).hasSize(1);
        assertThat(loaded).content().contains("org.oauth2server.server.Main " + SHARED);
    }

    @Test
    void where_nothing_may_be_written_it_runs_without() throws Exception {
        boolean root = "root".equals(System.getProperty("user.name"));
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        assumeTrue(!root || Files.isExecutable(Path.of("/usr/bin/setpriv")), "There is no setpriv here.");
        Files.setPosixFilePermissions(this.root, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            for (int i = 0; i < 2; i++) {
                Ended ended = end(start(root ? nobody : List.of(), Map.of("JAVA_OPTS", ""), "one"));
                assertThat(ended.out()).startsWith("[one]");
                assertThat(ended.said()).isEmpty();
            }
        } finally {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        assertThat(archives()).isEmpty();
        assertThat(rehearsals()).isZero();
    }

    @Test
    void a_jdk_that_makes_no_archive_is_not_asked_again() throws Exception {
        Files.createFile(target.resolve("fail"));
        runAndAwaitArchive();
        assertThat(run("one").said()).isEmpty();
        assertThat(archives()).hasSize(1).allSatisfy(made -> assertThat(made).isEmptyFile());
        assertThat(rehearsals()).isEqualTo(1);
    }

    @Test
    void whoever_practises_gets_a_small_jvm_and_what_works_through_a_database_the_one_of_the_jdk() throws Exception {
        Files.createFile(target.resolve("fail"));
        assertThat(run("--help").out()).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
        assertThat(run("practice").out()).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m");
        for (String command : List.of("prune", "migrate", "import", "tck")) {
            assertThat(run(command).out())
                    .startsWith("[" + command + "]")
                    .doesNotContain("Tiered", "UseSerialGC", "-Xm");
        }
    }

    @Test
    void on_few_processors_whoever_serves_gets_a_small_heap_that_grows() throws Exception {
        Files.createFile(target.resolve("fail"));
        Ended few = serve("4", "", Map.of());

        assertThat(few.out())
                .contains("-XX:+UseSerialGC", "-Xms32m", "-Xmn16m", "arenas 2")
                .doesNotContain("Tiered", "-Xmx");
        assertThat(few.said()).isEmpty();
    }

    @Test
    void on_many_processors_whoever_serves_gets_the_jvm_of_the_jdk() throws Exception {
        Files.createFile(target.resolve("fail"));
        for (String processors : List.of("5", "64", "unknown")) {
            Ended many = serve(processors, "", Map.of());

            assertThat(many.out()).doesNotContain("Tiered", "GC", "-Xm").contains("arenas null");
            assertThat(many.said()).isEmpty();
        }
    }

    @Test
    void what_the_user_chose_for_serving_goes_before_it() throws Exception {
        for (String collector : List.of("-XX:+UseParallelGC", "-XX:+UseG1GC", "-XX:+UseSerialGC")) {
            Ended other = serve("2", collector + " -Xshare:off", Map.of("MALLOC_ARENA_MAX", "7"));
            assertThat(other.code()).isZero();
            assertThat(other.out())
                    .containsOnlyOnce("GC")
                    .contains(collector, "arenas 7")
                    .doesNotContain("-Xm");
        }
        for (String heap : List.of("-Xmx256m", "-XX:MaxRAMPercentage=50", "-XX:NewRatio=1", "-XX:MaxNewSize=9m")) {
            Ended small = serve("2", "-Xshare:off " + heap, Map.of());
            assertThat(small.code()).isZero();
            assertThat(small.out()).contains("-XX:+UseSerialGC", heap).doesNotContain("-Xms", "-Xmn");
            assertThat(small.said()).isEmpty();
        }
    }

    @Test
    void what_the_user_chose_goes_before_it() throws Exception {
        for (String collector : List.of("-XX:+UseParallelGC", "-XX:+UseG1GC")) {
            Ended chosen = end(start(List.of(), Map.of("JAVA_OPTS", collector + " -Xms1g -Xshare:off"), "practice"));
            assertThat(chosen.code()).isZero();
            assertThat(chosen.out()).contains(collector, "-Xms1g").doesNotContain("UseSerialGC", "-Xmx512m");
        }
        Ended larger = end(start(List.of(), Map.of("JAVA_OPTS", "-Xshare:off -Xms1g"), "practice"));
        assertThat(larger.out()).contains("-XX:+UseSerialGC").doesNotContain("-Xmx512m");
        assertThat(rehearsals()).isZero();
    }

    /** What serving is started with, on a machine that says it has so many processors. */
    private Ended serve(String processors, String options, Map<String, String> environment) throws Exception {
        Path tools = Files.createDirectories(root.resolve("tools"));
        Path getconf = Files.writeString(tools.resolve("getconf"), "#!/bin/sh\necho " + processors + "\n");
        Files.setPosixFilePermissions(getconf, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_OPTS", options);
        all.put("PATH", tools + ":" + System.getenv("PATH"));
        return end(start(List.of(), all, "serve"));
    }

    private record Ended(int code, String out, String said) {}

    private Ended runAndAwaitArchive() throws Exception {
        return runAndAwaitArchive(Map.of());
    }

    private Ended runAndAwaitArchive(Map<String, String> environment) throws Exception {
        try (WatchService watch = watch()) {
            Ended ended = end(start(List.of(), environment, "one", "two words"));
            awaitArchive(watch);
            return ended;
        }
    }

    private WatchService watch() throws IOException {
        WatchService watch = target.getFileSystem().newWatchService();
        target.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
        return watch;
    }

    private static void awaitArchive(WatchService watch) throws InterruptedException {
        boolean made = false;
        while (!made) {
            var key = watch.poll(1, TimeUnit.MINUTES);
            assertThat(key).as("an archive").isNotNull();
            made = key.pollEvents().stream()
                    .anyMatch(event -> String.valueOf(event.context()).endsWith(".jsa"));
            key.reset();
        }
    }

    private Ended run(String... arguments) throws Exception {
        return end(start(List.of(), Map.of(), arguments));
    }

    private Process start(List<String> prefix, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of("/bin/bash", root.resolve("bin/oauth2-server").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "MALLOC_ARENA_MAX"));
        builder.environment().put("JAVA_HOME", JDK.toString());
        builder.environment().put("JAVA_OPTS", "-Xlog:class+load:file=" + loaded + "::filecount=0");
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The script's errors are few: they do not fill the pipe. */
    private static Ended end(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String said = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Ended(process.waitFor(), out, said);
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    private long rehearsals() throws IOException {
        Path noted = target.resolve("rehearsals");
        return Files.exists(noted) ? Files.readAllLines(noted).size() : 0;
    }
}
