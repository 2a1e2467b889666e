// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes {@code docs/spec-coverage.md} from the catalogue and the sources. */
final class CoverageDocument {
    private final Map<String, TreeSet<String>> tests = Catalogue.tests();
    private final Map<String, String> outOfScope = Catalogue.outOfScope();
    private final StringBuilder text = new StringBuilder();

    static String write() {
        return new CoverageDocument().document();
    }

    private String document() {
        text.append("# What is covered\n\n");
        text.append("Written by `CoverageTest` from the tags of the tests; after a change, run\n\n");
        text.append(
                "    mvn -pl oauth2-scenarios -am test -Dtest=CoverageTest -Dsurefire.failIfNoSpecifiedTests=false -Dcoverage.write=true\n\n");
        text.append("## What the specifications ask for\n\n");
        text.append(
                "In our own words: the specifications alone are binding. A case is a row of the tables further down.\n");
        requirements();
        text.append("\n## Cases and their tests\n");
        Catalogue.groups().forEach(this::group);
        return text.toString();
    }

    private void requirements() {
        String document = "";
        for (Catalogue.Requirement each : Catalogue.requirements()) {
            if (!each.document().equals(document)) {
                document = each.document();
                text.append("\n### ")
                        .append(document)
                        .append("\n\n| section | | requirement | class | tests |\n|---|---|---|---|---|\n");
            }
            String classes = each.cases().stream()
                    .flatMap(id -> tests.getOrDefault(id, new TreeSet<>()).stream())
                    .map(test -> test.replaceFirst("\\..*", ""))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            row(
                    each.section(),
                    each.level(),
                    each.text(),
                    "`" + each.type() + "`",
                    String.join(" ", each.cases()) + " in " + classes);
        }
    }

    private void group(Catalogue.Group group) {
        text.append("\n### ")
                .append(group.name())
                .append(": ")
                .append(group.about())
                .append("\n\n| case | tests |\n|---|---|\n");
        group.ids()
                .forEach(id -> row(
                        id,
                        tests.containsKey(id)
                                ? named(tests.get(id))
                                : "*" + outOfScope.getOrDefault(id, "no test") + "*"));
    }

    private static String named(Collection<String> tests) {
        return tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining(", "));
    }

    private void row(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
