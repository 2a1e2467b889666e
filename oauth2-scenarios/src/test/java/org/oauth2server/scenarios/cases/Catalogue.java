// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cases there are, the requirements they stand for, and the tests that name them in the sources of all modules. */
final class Catalogue {
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z0-9]+-[0-9]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|enum|record|interface) \\w+");

    /** Cases sorted by group, and then by number. */
    static final Comparator<String> ORDER = Comparator.comparing((String id) -> id.substring(0, id.indexOf('-')))
            .thenComparing(id -> Integer.parseInt(id.substring(id.indexOf('-') + 1)));

    /** Some cases that belong together. */
    record Group(String name, int last, String about) {
        Stream<String> ids() {
            return IntStream.rangeClosed(1, last)
                    .mapToObj(number -> name.equals("RO2S") ? name + "-" + number : "%s-%02d".formatted(name, number));
        }
    }

    /** What a specification asks for, which class answers to it, and which cases show it. */
    record Requirement(String document, String section, String level, String text, String type, List<String> cases) {}

    private Catalogue() {}

    static List<Group> groups() {
        return lines("groups.txt")
                .map(parts -> new Group(parts[0], Integer.parseInt(parts[1]), parts[2]))
                .toList();
    }

    /** Cases that have no test here, and why. */
    static Map<String, String> outOfScope() {
        Map<String, String> reasons = new TreeMap<>(ORDER);
        lines("out-of-scope.txt").forEach(parts -> reasons.put(parts[0], parts[1]));
        return reasons;
    }

    static List<Requirement> requirements() {
        return lines("requirements.txt")
                .map(parts ->
                        new Requirement(parts[0], parts[1], parts[2], parts[3], parts[4], List.of(parts[5].split(" "))))
                .toList();
    }

    private static Stream<String[]> lines(String file) {
        try (InputStream in = Objects.requireNonNull(Catalogue.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tests of every case, as class and method. */
    static Map<String, TreeSet<String>> tests() {
        return tests(TAG, new TreeMap<>(ORDER));
    }

    /** The tests that bear a tag of this form, by what stands in its first group. */
    static Map<String, TreeSet<String>> tests(Pattern tags) {
        return tests(tags, new TreeMap<>());
    }

    private static Map<String, TreeSet<String>> tests(Pattern tags, Map<String, TreeSet<String>> tests) {
        for (Path source : testSources()) {
            collect(source, tags, tests);
        }
        return tests;
    }

    private static void collect(Path source, Pattern tags, Map<String, TreeSet<String>> tests) {
        String name = source.getFileName().toString().replace(".java", "");
        List<String> pending = new ArrayList<>();
        for (String line : read(source).lines().toList()) {
            tags.matcher(line).results().forEach(tag -> pending.add(tag.group(1)));
            Matcher method = METHOD.matcher(line);
            boolean ofMethod = method.find();
            if (ofMethod || TYPE.matcher(line).find()) {
                String test = ofMethod ? name + "." + method.group(1) : name;
                pending.forEach(
                        id -> tests.computeIfAbsent(id, any -> new TreeSet<>()).add(test));
                pending.clear();
            }
        }
    }

    private static List<Path> testSources() {
        List<Path> sources = new ArrayList<>();
        for (Path folder : testFolders()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(sources::add);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    /** Those of the modules and of the examples, and the scenarios that the examples share. */
    private static List<Path> testFolders() {
        Path examples = root().resolve("examples");
        return Stream.concat(
                        Stream.concat(children(root()), children(examples))
                                .map(module -> module.resolve("src/test/java")),
                        Stream.of(examples.resolve("scenarios/src/main/java")))
                .filter(Files::isDirectory)
                .toList();
    }

    private static Stream<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the modules lie. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("oauth2-core")) ? here : Objects.requireNonNull(here.getParent());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
