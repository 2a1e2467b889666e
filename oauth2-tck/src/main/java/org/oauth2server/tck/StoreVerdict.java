// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What a run of the suite found out about a store, rule by rule: for its author to publish.
 *
 * @param at when the run ended
 * @param suite the version of the suite
 * @param store what the store told about itself: its class, version and capabilities; empty: it was not opened
 * @param backend the database and its version, in the words of who ran the suite, or else of the store; blank: not told
 * @param options seed, rounds and scale of the run
 * @param measured what rules on cost came to on this machine, by the id of the rule: for comparison, and no verdict
 * @param error why not even the first test could begin; blank: it could
 * @param rules every rule of the contract, in the order of their numbers
 */
public record StoreVerdict(
        Instant at,
        String suite,
        Map<String, String> store,
        String backend,
        Map<String, String> options,
        Map<String, String> measured,
        String error,
        List<RuleVerdict> rules) {
    public StoreVerdict {
        store = Map.copyOf(store);
        options = Map.copyOf(options);
        measured = Collections.unmodifiableMap(new TreeMap<>(measured));
        rules = List.copyOf(rules);
    }

    /** Whether the store keeps the contract: each MUST was tried and kept, or does not apply to a store of this kind. */
    public boolean passed() {
        return !failed() && untried().isEmpty();
    }

    /** Whether the store does not keep the contract, as far as it was tried: a MUST was broken, or was not run at all. */
    public boolean failed() {
        return !error.isBlank()
                || rules.stream().anyMatch(rule -> rule.isMust() && (rule.result() == Result.FAILED || isUntold(rule)))
                || rules.stream().noneMatch(rule -> rule.isMust() && rule.result() == Result.PASSED);
    }

    /** Each MUST of which nothing is known, although it applies: its {@linkplain RuleVerdict#reason() reason} says why it could not be tried. */
    public List<RuleVerdict> untried() {
        return rules(Result.SKIPPED).stream().filter(RuleVerdict::isMust).toList();
    }

    private static boolean isUntold(RuleVerdict rule) {
        return rule.tests().isEmpty();
    }

    /** The rules of which this became, MUST and SHOULD alike. */
    public List<RuleVerdict> rules(Result result) {
        return rules.stream().filter(rule -> rule.result() == result).toList();
    }

    /** The words of every failure, as the tests print them. */
    public List<String> failures() {
        return Stream.concat(
                        Stream.of(error).filter(text -> !text.isBlank()),
                        rules.stream()
                                .flatMap(rule -> rule.tests().stream())
                                .filter(test -> test.result() == Result.FAILED)
                                .map(TestVerdict::words))
                .toList();
    }

    /** The same with every text that came from the store passed through this, which takes out what is not for others. */
    public StoreVerdict edited(UnaryOperator<String> edit) {
        return new StoreVerdict(
                at,
                suite,
                store,
                backend,
                options,
                measured,
                edit.apply(error),
                rules.stream().map(rule -> rule.edited(edit)).toList());
    }

    /** It all as one JSON object. */
    public String json() {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(members());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A verdict is made of texts and numbers.", e);
        }
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("verdict", word());
        members.put("date", at.toString());
        members.put("suite", suite);
        members.put("store", store.getOrDefault(StoreTold.CLASS, "(not opened)"));
        members.put("store_version", store.getOrDefault(StoreTold.VERSION, "(not opened)"));
        members.put("capabilities", words(store.getOrDefault(StoreTold.CAPABILITIES, "")));
        members.put("backend", backend.isBlank() ? "(not told)" : backend);
        members.put("seed", number(Settings.SEED));
        members.put("rounds", number(Settings.ROUNDS));
        members.put("scale", number(Settings.SCALE));
        if (!error.isBlank()) {
            members.put("error", error);
        }
        members.put("untried", untried().stream().map(RuleVerdict::id).toList());
        for (Result result : Result.values()) {
            members.put(
                    result.word(), rules(result).stream().map(RuleVerdict::id).toList());
        }
        members.put("measured", measured);
        members.put("rules", rules.stream().map(RuleVerdict::members).toList());
        return members;
    }

    private String word() {
        if (failed()) {
            return "failed";
        }
        return passed() ? "passed" : "incomplete";
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.split(" ", -1));
    }

    private long number(String option) {
        return Long.parseLong(options.getOrDefault(option, "0"));
    }
}
