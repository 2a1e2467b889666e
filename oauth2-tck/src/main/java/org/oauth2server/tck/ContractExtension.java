// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.IncompleteExecutionException;

/** Gives each test its bench, watches that it ends, and turns its failure into the violation of a rule. */
final class ContractExtension
        implements BeforeAllCallback, AfterAllCallback, AfterEachCallback, ParameterResolver, InvocationInterceptor {
    private static final Namespace HERE = Namespace.create(ContractExtension.class);
    private static final int REALMS = 10;
    private static final String MIXED = "a rule on realms was broken";

    @Override
    public void beforeAll(ExtensionContext context) {
        Settings settings = Settings.from(context::getConfigurationParameter);
        context.publishReportEntry(settings.told());
        context.getConfigurationParameter(Settings.BACKEND)
                .ifPresent(backend -> context.publishReportEntry(Settings.BACKEND, backend));
        context.getStore(HERE).put(Backend.class, new Backend((StoreTck) context.getRequiredTestInstance(), settings));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Backend backend = context.getStore(HERE).get(Backend.class, Backend.class);
        if (backend == null) {
            return;
        }
        try (backend) {
            Map<String, String> told = backend.told();
            if (!told.isEmpty()) {
                context.publishReportEntry(told);
            }
            clean(backend, context);
        }
    }

    /** Not where realms are not kept apart: what such a store deletes may be another's. */
    private static void clean(Backend backend, ExtensionContext context) {
        if (!backend.settings().clean()
                || !backend.accepted()
                || context.getStore(HERE).get(MIXED) != null) {
            return;
        }
        try {
            backend.clean();
        } catch (RuntimeException e) {
            context.publishReportEntry("oauth2.tck.left", "The records of this run could not all be removed: " + e);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Bench.class;
    }

    @Override
    public Bench resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Backend backend = Objects.requireNonNull(context.getStore(HERE).get(Backend.class, Backend.class));
        Bench bench = new Bench(backend, context.getUniqueId());
        context.getStore(HERE).put(Bench.class, bench);
        return bench;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        bench(context).ifPresent(Bench::close);
    }

    private static Optional<Bench> bench(ExtensionContext context) {
        return Optional.ofNullable(context.getStore(HERE).get(Bench.class, Bench.class));
    }

    @Override
    public void interceptTestMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(test, context);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<@Nullable Void> test, ReflectiveInvocationContext<Method> method, ExtensionContext context)
            throws Throwable {
        judge(test, context);
    }

    private static void judge(Invocation<@Nullable Void> test, ExtensionContext context) throws Throwable {
        Optional<Rule> rule = AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Rule.class);
        Optional<Bench> bench = bench(context);
        if (rule.isEmpty() || bench.isEmpty()) {
            test.proceed();
            return;
        }
        try {
            Watchdog.watch(test::proceed, bench.get().settings().patience());
        } catch (IncompleteExecutionException | StoreNotOpened noRuleWasTried) {
            throw noRuleWasTried;
        } catch (Throwable seen) {
            ContractRule broken = RuleBook.get().rule(rule.get().value());
            if (broken.chapter() == REALMS) {
                classStore(context).put(MIXED, broken.id());
            }
            String again = again(context, bench.get().settings().seed());
            throw new RuleViolation(broken, name(context), bench.get().done(), seen, again);
        }
    }

    /** A program has no build file; it says itself how it takes a seed. */
    private static String again(ExtensionContext context, long seed) {
        return context.getConfigurationParameter(Settings.PROGRAM)
                .map(option -> "the same call, and " + option + " " + seed)
                .orElseGet(() -> "mvn test -Dtest='" + name(context) + "' -D" + Settings.SEED + "=" + seed);
    }

    private static ExtensionContext.Store classStore(ExtensionContext context) {
        ExtensionContext type = context;
        while (type.getTestMethod().isPresent()) {
            type = type.getParent().orElseThrow();
        }
        return type.getStore(HERE);
    }

    /** As Maven takes it. */
    private static String name(ExtensionContext context) {
        String type = context.getRequiredTestClass().getName();
        return type.substring(type.lastIndexOf('.') + 1)
                + "#"
                + context.getRequiredTestMethod().getName();
    }
}
