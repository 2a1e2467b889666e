// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/** A first red result tells the author of a store what to mend: only what differs, only what was thrown, and where. */
class FailureWordsTest {
    private static final Client CLIENT =
            Client.builder(new ClientId("app"), "App", Instant.EPOCH).build();

    @Test
    void of_two_records_only_what_differs_is_shown() {
        Client other = Client.builder(new ClientId("app"), "Apq", Instant.EPOCH)
                .notes("kept")
                .build();
        Throwable seen = catchThrowable(
                () -> assertThat(List.of(other).get(0)).as("the stored client").isEqualTo(CLIENT));
        assertThat(Seen.words(seen).lines())
                .containsExactly(
                        "[the stored client]", "name: expected App, but was Apq", "notes: expected null, but was kept");
    }

    @Test
    void records_in_records_are_compared_component_by_component() {
        Client next = CLIENT.toBuilder().version(7).build();
        assertThat(Difference.between(new Spend.Won<>(CLIENT).toString(), new Spend.Won<>(next).toString()))
                .containsExactly("version: expected 0, but was 7");
        assertThat(Difference.between("Won[holder=1]", "Spent[holder=1]"))
                .containsExactly("expected Won[holder=1], but was Spent[holder=1]");
        assertThat(Difference.between("Pair[a=[x], b=Inner[c=[1, 2]]]", "Pair[a=[], b=Inner[c=[1, 3]]]"))
                .containsExactly("a: expected [x], but was []", "c: expected [1, 2], but was [1, 3]");
        assertThat(Difference.between("3", "4")).containsExactly("expected 3, but was 4");
    }

    @Test
    void what_is_long_is_cut_and_says_so() {
        String cut = Difference.shortened("\uD835\uDC9C".repeat(1000));
        assertThat(cut).hasSizeLessThan(330).endsWith("... (2000 characters)");
        assertThat(cut.codePoints()).noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        assertThat(Difference.shortened("short")).isEqualTo("short");
    }

    @Test
    void an_exception_is_shown_with_its_causes_and_where_the_store_threw_it() {
        StoreException thrown = new StoreException("No.", new IllegalStateException("socket closed"));
        assertThat(Seen.words(thrown))
                .contains("It threw " + StoreException.class.getName() + ": No.")
                .contains("caused by java.lang.IllegalStateException: socket closed")
                .contains("at org.oauth2server.tck.FailureWordsTest.an_exception_is_shown")
                .doesNotContain("at org.junit", "at java.base");
    }

    @Test
    void a_database_that_did_not_answer_is_not_mistaken_for_a_rule_that_was_broken() {
        assertThat(Seen.words(new StoreUnavailableException("Read timed out.", null)))
                .contains("It threw " + StoreUnavailableException.class.getName() + ": Read timed out.")
                .endsWith("slower than the driver's time limit: look there first, and run it again.");
    }

    @Test
    void what_a_racer_threw_is_not_lost() {
        AssertionError failed = new AssertionError("A racer got no answer", new StoreException("Deadlock.", null));
        assertThat(Seen.words(failed)).contains("A racer got no answer", "Deadlock.", "FailureWordsTest");
    }

    @Test
    void a_violation_is_read_from_the_rule_down_to_the_line_that_repeats_it() {
        ContractRule rule = RuleBook.get().rule("S3.1");
        RuleViolation violation = new RuleViolation(
                rule,
                "RedisStoreTest#a_code_works_once",
                List.of("a code was spent"),
                new AssertionError("twice"),
                "the same call, and --seed 42");
        assertThat(violation.parts().keySet())
                .containsExactly(
                        "test", "done", "seen", "why it matters", "usual cause", "look first at", "again with");
        assertThat(violation.getMessage())
                .startsWith("S3.1 MUST: " + rule.text())
                .contains("test:           a code works once", "done:           a code was spent")
                .contains("again with:     the same call, and --seed 42");
    }

    @Test
    void a_store_that_cannot_be_opened_is_told_once_and_breaks_no_rule() {
        Verdict verdict = Verdict.inShort(Unreachable.class);
        assertThat(verdict.broken()).hasSize(1).noneMatch(rule -> rule.matches("S[0-9.]+"));
        assertThat(verdict.toString())
                .contains("could not be opened, so no rule was tried", "Nobody is there.", "META-INF/services");
    }

    static final class Unreachable extends StoreTck {
        @Override
        protected StoreConfig store() {
            return StoreConfig.of("nobody://here");
        }

        @Override
        protected Store open(StoreConfig config) {
            throw new StoreException("Nobody is there.", null);
        }
    }
}
