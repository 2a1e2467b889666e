// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** What has been found out about the store of one test class so far. */
final class Findings {
    private final Map<String, List<TestVerdict>> tests = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private final Map<String, String> measured = new TreeMap<>();
    private String error = "";

    void add(String rule, TestVerdict test) {
        tests.computeIfAbsent(rule, any -> new ArrayList<>()).add(test);
    }

    void told(Map<String, String> entries) {
        told.putAll(entries);
    }

    void measured(Map<String, String> entries) {
        measured.putAll(entries);
    }

    void couldNotBegin(Throwable thrown) {
        error = thrown instanceof ParameterResolutionException
                ? String.valueOf(thrown.getMessage())
                : Seen.words(thrown);
    }

    RuleVerdict of(ContractRule rule) {
        return RuleVerdict.of(rule, tests.getOrDefault(rule.id(), List.of()));
    }

    StoreVerdict verdict(Instant at) {
        return new StoreVerdict(
                at,
                StoreTold.version(Findings.class),
                told(StoreTold.CLASS, StoreTold.VERSION, StoreTold.CAPABILITIES),
                told.getOrDefault(Settings.BACKEND, told.getOrDefault(StoreTold.BACKEND, "")),
                told(Settings.SEED, Settings.ROUNDS, Settings.SCALE),
                measured,
                error,
                RuleBook.get().rules().stream().map(this::of).toList());
    }

    private Map<String, String> told(String... names) {
        return List.of(names).stream().filter(told::containsKey).collect(Collectors.toMap(name -> name, told::get));
    }
}
