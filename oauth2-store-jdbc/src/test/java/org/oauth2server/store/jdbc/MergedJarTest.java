// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** The store in an application that is one jar, without a list of its folders. */
class MergedJarTest {
    private static final String SERVICES = "META-INF/services/";

    @TempDir
    private Path folder;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** The application. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            try (Store store = Stores.open("jdbc:h2:mem:application")) {
                System.out.println(store.clients().create(Records.client(Records.CLIENT)));
            }
        }
    }

    @Test
    void a_merged_jar_finds_its_provider_and_its_migrations() throws Exception {
        Path jar = merge();
        Process application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        jar.toString(),
                        Application.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream out = application.getInputStream()) {
            assertThat(new String(out.readAllBytes(), StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("true");
        }
        assertThat(application.waitFor()).isZero();
    }

    @Test
    void every_migration_is_in_the_list_and_there_is_one_for_each_database() throws Exception {
        for (Dialect dialect : Dialect.values()) {
            URI place = Migrations.class
                    .getResource("migration/" + dialect.subprotocol())
                    .toURI();
            try (Stream<Path> files = Files.list(Path.of(place))) {
                List<String> names = files.map(file -> file.getFileName().toString())
                        .sorted()
                        .toList();
                assertThat(new Migrations(dialect).getResources("V", new String[] {".sql"}))
                        .extracting(migration -> migration.getFilename())
                        .containsExactlyElementsOf(names);
            }
        }
    }

    private Path merge() throws IOException {
        for (String place : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(place);
            if (Files.isDirectory(path)) {
                addFolder(path);
            } else if (needed(path.getFileName().toString())) {
                addJar(path);
            }
        }
        Path jar = folder.resolve("application.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    private static boolean needed(String jar) {
        return Stream.of(
                        "oauth2-",
                        "jackson-",
                        "jspecify-",
                        "jdbi3-",
                        "geantyref-",
                        "flyway-",
                        "HikariCP-",
                        "slf4j-",
                        "h2-")
                .anyMatch(jar::startsWith);
    }

    private void addFolder(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                add(root.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
    }

    private void addJar(Path jar) throws IOException {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/MANIFEST")) {
                    add(entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private void add(String name, byte[] content) {
        entries.merge(name, content, (first, second) -> name.startsWith(SERVICES) ? joined(first, second) : first);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + 1 + second.length);
        joined[first.length] = '\n';
        System.arraycopy(second, 0, joined, first.length + 1, second.length);
        return joined;
    }
}
