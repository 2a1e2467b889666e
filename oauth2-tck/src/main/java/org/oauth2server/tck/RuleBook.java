// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The rules of the store contract, read from the one list of them. */
final class RuleBook {
    /** Where the list is, beside this class. */
    static final String RESOURCE = "rules.json";

    private static final RuleBook BOOK = read();

    private final List<Chapter> chapters;
    private final Map<String, ContractRule> rules;

    private RuleBook(Contents contents) {
        chapters = List.copyOf(contents.chapters);
        rules = contents.rules.stream().collect(Collectors.toUnmodifiableMap(ContractRule::id, Function.identity()));
    }

    static RuleBook get() {
        return BOOK;
    }

    /** In the order of their numbers. */
    List<ContractRule> rules() {
        return rules.values().stream().sorted().toList();
    }

    List<Chapter> chapters() {
        return chapters;
    }

    /**
     * The rule with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    ContractRule rule(String id) {
        ContractRule rule = rules.get(id);
        if (rule == null) {
            throw new IllegalArgumentException("No rule has the id " + id + ".");
        }
        return rule;
    }

    private static RuleBook read() {
        try (InputStream list = RuleBook.class.getResourceAsStream(RESOURCE)) {
            return new RuleBook(new ObjectMapper()
                    .readValue(Objects.requireNonNull(list, "rules.json is missing"), Contents.class));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of rules cannot be read.", e);
        }
    }

    /**
     * What the rules of one number have in common.
     *
     * @param number the number before the point
     * @param title what it is about
     * @param intro the law behind its rules, in a sentence or two
     */
    record Chapter(
            @JsonProperty("number") int number,
            @JsonProperty("title") String title,
            @JsonProperty("intro") String intro) {}

    record Contents(
            @JsonProperty("chapters") List<Chapter> chapters,
            @JsonProperty("rules") List<ContractRule> rules) {}
}
