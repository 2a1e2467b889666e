// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Shows a test as its rule and its sentence. */
final class RuleNames extends DisplayNameGenerator.Standard {
    @Override
    public String generateDisplayNameForMethod(List<Class<?>> enclosing, Class<?> testClass, Method test) {
        Rule rule = test.getAnnotation(Rule.class);
        String sentence = test.getName().replace('_', ' ');
        return rule == null ? sentence : rule.value() + " " + sentence;
    }
}
