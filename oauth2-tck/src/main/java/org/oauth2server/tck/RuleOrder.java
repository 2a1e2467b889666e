// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.Comparator;
import org.junit.jupiter.api.MethodDescriptor;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.MethodOrdererContext;

/** Runs the tests in the order of their rules; those without one, which an author adds, come last. */
final class RuleOrder implements MethodOrderer {
    @Override
    public void orderMethods(MethodOrdererContext context) {
        context.getMethodDescriptors()
                .sort(Comparator.comparingInt(RuleOrder::place)
                        .thenComparing(d -> d.getMethod().getName()));
    }

    private static int place(MethodDescriptor test) {
        return test.findAnnotation(Rule.class)
                .map(rule -> RuleBook.get().rules().indexOf(RuleBook.get().rule(rule.value())))
                .orElse(Integer.MAX_VALUE);
    }
}
