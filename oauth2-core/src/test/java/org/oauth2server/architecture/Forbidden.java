// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of the platform that nobody may call, name by a method reference, or read.
 *
 * @param owner the fully qualified name of the class
 * @param name of the member; null: all of them
 * @param parameters simple names of the parameter types; null: whatever they are
 */
record Forbidden(
        String owner, @Nullable String name, @Nullable List<String> parameters) {
    static Forbidden all(String owner) {
        return new Forbidden(owner, null, null);
    }

    static Forbidden member(String owner, String name) {
        return new Forbidden(owner, name, null);
    }

    static Forbidden exactly(String owner, String name, String... parameters) {
        return new Forbidden(owner, name, List.of(parameters));
    }

    private boolean is(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName().equals(owner)
                && (name == null || access.getTarget().getName().equals(name))
                && (parameters == null || parameters.equals(parametersOf(access)));
    }

    private static List<String> parametersOf(JavaAccess<?> access) {
        return access.getTarget()
                .resolveMember()
                .filter(JavaCodeUnit.class::isInstance)
                .map(member -> ((JavaCodeUnit) member)
                        .getRawParameterTypes().stream()
                                .map(JavaClass::getSimpleName)
                                .toList())
                .orElse(List.of());
    }

    /** No access to any of these, unless it is excepted. */
    static ArchCondition<JavaClass> none(Set<Forbidden> forbidden, BiPredicate<JavaClass, String> excepted) {
        String names = forbidden.stream()
                .map(one -> one.owner() + (one.name() == null ? "" : "." + one.name()))
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return new ArchCondition<>("touch none of " + names) {
            @Override
            public void check(JavaClass origin, ConditionEvents events) {
                Stream.concat(
                                origin.getAccessesFromSelf().stream(),
                                origin.getCodeUnitReferencesFromSelf().stream().map(access -> (JavaAccess<?>) access))
                        .distinct()
                        .filter(access -> forbidden.stream().anyMatch(one -> one.is(access)))
                        .filter(access ->
                                !excepted.test(origin, access.getTarget().getFullName()))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(origin, access.getDescription())));
            }
        };
    }
}
