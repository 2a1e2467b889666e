// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A jar in the place of ours, which says what it was started with, and a tree around it in which nothing has to be built. */
final class ScriptedJar {
    private static final String MAIN = """
            package org.oauth2server.server;
            public class Main {
                public static void main(String[] arguments) {
                    System.out.println(java.util.List.of(arguments));
                    System.out.println(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
                    System.out.println("arenas " + System.getenv("MALLOC_ARENA_MAX"));
                }
            }
            """;
    private static final String REHEARSAL = """
            package org.oauth2server.server;
            import java.nio.file.*;
            public class Rehearsal {
                public static void main(String[] arguments) throws Exception {
                    Path target = Path.of(System.getProperty("java.class.path")).getParent();
                    Files.writeString(target.resolve("rehearsals"), "one\\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    Class.forName("org.oauth2server.server.Main");
                    System.exit(Files.exists(target.resolve("fail")) ? 1 : 0);
                }
            }
            """;

    private ScriptedJar() {}

    /** What the script looks at to know whether the jar is older than its sources. */
    static void sources(Path root) throws IOException {
        Files.createFile(root.resolve("pom.xml"));
        String script = Files.readString(root.resolve("bin/oauth2-server"));
        for (String module :
                script.replaceAll("(?s).*\\nmodules=\\(([^)]*)\\).*", "$1").split(" ")) {
            Files.createFile(Files.createDirectories(root.resolve(module)).resolve("pom.xml"));
        }
        try (Stream<Path> all = Files.walk(root)) {
            all.forEach(path -> age(path));
        }
    }

    private static void age(Path path) {
        try {
            Files.setLastModifiedTime(path, FileTime.fromMillis(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each is another one: its size tells. */
    static void make(Path root, Path target) throws IOException {
        Path classes = Files.createDirectories(root.resolve("classes"));
        Path main = Files.writeString(root.resolve("Main.java"), MAIN);
        Path rehearsal = Files.writeString(root.resolve("Rehearsal.java"), REHEARSAL);
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), main.toString(), rehearsal.toString());
        if (failed != 0) {
            throw new IllegalStateException("The program does not compile.");
        }
        Path jar = target.resolve("oauth2-server.jar");
        long size = Files.exists(jar) ? Files.size(jar) : 0;
        Files.deleteIfExists(jar);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "org.oauth2server.server.Main");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            for (String name : List.of("Main", "Rehearsal")) {
                String entry = "org/oauth2server/server/" + name + ".class";
                out.putNextEntry(new JarEntry(entry));
                out.write(Files.readAllBytes(classes.resolve(entry)));
            }
            out.putNextEntry(new JarEntry("padding"));
            out.write(Long.toString(size).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }
}
