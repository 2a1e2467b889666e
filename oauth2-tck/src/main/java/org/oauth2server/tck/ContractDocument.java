// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.List;

/** Writes the rules down for people: {@code docs/store-contract.md}. */
final class ContractDocument {
    private ContractDocument() {}

    static String write(RuleBook book) {
        StringBuilder text = new StringBuilder();
        text.append("""
                # The store contract

                What a store promises, rule by rule. The suite in `oauth2-tck` proves each of them on any store: extend one class, and run it.
                The Javadoc of `org.oauth2server.store` says what each method does; where the two seem to differ, the Javadoc is right and this is a bug.

                This page is written from `rules.json` beside the suite. To write it again, run
                `mvn -pl oauth2-tck -am test -Dtest=ContractDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Doauth2.tck.write`;
                the build fails while it is stale. Numbers are never reused.
                """);
        for (RuleBook.Chapter chapter : book.chapters()) {
            text.append("\n## S%d %s\n\n%s\n".formatted(chapter.number(), chapter.title(), chapter.intro()));
            rulesOf(book, chapter).forEach(rule -> append(text, rule));
        }
        return text.toString();
    }

    private static List<ContractRule> rulesOf(RuleBook book, RuleBook.Chapter chapter) {
        return book.rules().stream()
                .filter(rule -> rule.chapter() == chapter.number())
                .toList();
    }

    private static void append(StringBuilder text, ContractRule rule) {
        text.append("""

                ### %s (%s, since %s)
                %s

                - Why: %s
                - Usual cause of a failure: %s
                - Look first at: %s
                """.formatted(
                        rule.id(), rule.level(), rule.since(), rule.text(), rule.why(), rule.cause(), rule.look()));
    }
}
