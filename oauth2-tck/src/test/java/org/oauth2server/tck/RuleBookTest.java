// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Each rule has a test, and each test a rule. */
class RuleBookTest {
    @Test
    void each_rule_has_a_test() {
        assertThat(unproven(testsOf(StoreTck.class))).isEmpty();
    }

    @Test
    void each_test_names_a_rule_that_exists() {
        assertThat(lawless(testsOf(StoreTck.class))).isEmpty();
    }

    @Test
    void a_rule_without_a_test_is_noticed() {
        assertThat(unproven(testsOf(Planted.class)))
                .hasSize(RuleBook.get().rules().size() - 1)
                .doesNotContain("S3.2");
    }

    @Test
    void a_test_without_a_rule_is_noticed() {
        assertThat(lawless(testsOf(Planted.class)))
                .containsExactlyInAnyOrder("names_no_rule", "names_a_rule_that_is_none");
    }

    @Test
    void rules_are_numbered_once_and_each_belongs_to_a_chapter() {
        List<ContractRule> rules = RuleBook.get().rules();
        Set<Integer> chapters = new HashSet<>();
        RuleBook.get().chapters().forEach(chapter -> chapters.add(chapter.number()));
        assertThat(rules).extracting(ContractRule::id).doesNotHaveDuplicates();
        assertThat(rules)
                .extracting(ContractRule::chapter)
                .containsAll(chapters)
                .isSubsetOf(chapters);
    }

    /** A suite with a test that is as it must be, and two that are not. */
    interface Planted {
        @Test
        @Rule("S3.2")
        default void names_a_rule() {}

        @Test
        default void names_no_rule() {}

        @Test
        @Rule("S99.1")
        default void names_a_rule_that_is_none() {}
    }

    private static List<Method> testsOf(Class<?> suite) {
        List<Method> tests = new ArrayList<>();
        for (Method method : suite.getMethods()) {
            if (method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class)) {
                tests.add(method);
            }
        }
        return tests;
    }

    private static Set<String> unproven(List<Method> tests) {
        Set<String> unproven = ids();
        for (Method test : tests) {
            Rule rule = test.getAnnotation(Rule.class);
            unproven.remove(rule == null ? null : rule.value());
        }
        return unproven;
    }

    private static List<String> lawless(List<Method> tests) {
        Set<String> ids = ids();
        return tests.stream()
                .filter(test -> !test.isAnnotationPresent(Rule.class)
                        || !ids.contains(test.getAnnotation(Rule.class).value()))
                .map(Method::getName)
                .toList();
    }

    private static Set<String> ids() {
        Set<String> ids = new HashSet<>();
        RuleBook.get().rules().forEach(rule -> ids.add(rule.id()));
        return ids;
    }
}
