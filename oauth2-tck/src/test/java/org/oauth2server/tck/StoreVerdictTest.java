// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** The suite run by location, as the command line runs it, and the verdict that it gives. */
class StoreVerdictTest {
    private static final Instant NOW = Instant.parse("2030-01-02T03:04:05Z");

    private final List<RuleVerdict> progress = new ArrayList<>();

    @Test
    void a_store_that_keeps_the_contract_passes_and_leaves_nothing_behind() throws Exception {
        ModelDatabase database = PlantedProvider.database("sound");
        new ModelStore(database, "default").clients().create(client());
        StoreVerdict verdict = run("planted:sound");
        assertThat(verdict.failures()).isEmpty();
        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.untried()).isEmpty();
        assertThat(verdict.rules(Result.SKIPPED))
                .allSatisfy(rule -> assertThat(rule.reason()).contains("overrides roundTrips()"))
                .extracting(RuleVerdict::id)
                .containsExactly("S11.1", "S11.2", "S11.3", "S11.4");
        assertThat(verdict.rules(Result.NOT_APPLICABLE))
                .allSatisfy(rule -> assertThat(rule.reason()).isNotBlank())
                .extracting(RuleVerdict::id)
                .containsExactly("S1.1", "S3.4", "S14.1", "S14.2");
        assertThat(progress)
                .containsExactlyElementsOf(verdict.rules().stream()
                        .filter(rule -> !rule.tests().isEmpty())
                        .toList());
        assertThat(database.realm("default").clients).hasSize(1);
        assertThat(database.all())
                .filteredOn(realm -> realm != database.realm("default"))
                .isNotEmpty()
                .allSatisfy(realm -> {
                    assertThat(realm.clients).isEmpty();
                    assertThat(realm.grants).isEmpty();
                    assertThat(realm.issuances).isEmpty();
                    assertThat(realm.requests).isEmpty();
                    assertThat(realm.issuers).isEmpty();
                    assertThat(realm.replays).isEmpty();
                });
    }

    @Test
    void the_file_says_who_when_how_and_what_of_each_rule() throws Exception {
        JsonNode file = new ObjectMapper().readTree(run("planted:sound").json());
        assertThat(file.get("verdict").asText()).isEqualTo("passed");
        assertThat(file.get("date").asText()).isEqualTo("2030-01-02T03:04:05Z");
        assertThat(file.get("store").asText()).isEqualTo(ModelStore.class.getName());
        assertThat(file.get("capabilities").get(0).asText()).isEqualTo("SINGLE_TRIP_VIEWS");
        assertThat(file.get("backend").asText()).isEqualTo("Maps 1.0");
        assertThat(file.get("seed").asLong()).isEqualTo(7);
        assertThat(file.get("rounds").asInt()).isEqualTo(5);
        assertThat(file.get("scale").asInt()).isEqualTo(20);
        assertThat(file.get("suite").asText()).isNotBlank();
        assertThat(file.get("measured").get("S5.3").asText()).contains("a grant with 21 issuances was revoked in ");
        assertThat(file.get("measured").get("S8.3").asText()).contains("20 expired tokens went in ");
        assertThat(file.get("rules")).hasSize(RuleBook.get().rules().size());
        assertThat(file.get("untried")).isEmpty();
        assertThat(file.get("skipped").get(0).asText()).isEqualTo("S11.1");
        assertThat(file.get("not_applicable").get(0).asText()).isEqualTo("S1.1");
        JsonNode skipped = file.get("rules").get(0);
        assertThat(skipped.get("level").asText()).isEqualTo("MUST");
        assertThat(skipped.get("result").asText()).isEqualTo("not_applicable");
        assertThat(skipped.get("reason").asText()).contains("names no host");
    }

    @Test
    void a_must_that_could_not_be_tried_is_neither_passed_nor_failed() throws Exception {
        StoreVerdict verdict = run("planted://sound");
        assertThat(verdict.failed()).isFalse();
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.untried())
                .allSatisfy(rule -> assertThat(rule.reason()).contains("names no port"))
                .extracting(RuleVerdict::id)
                .containsExactly("S1.1", "S14.1", "S14.2");
        JsonNode file = new ObjectMapper().readTree(verdict.json());
        assertThat(file.get("verdict").asText()).isEqualTo("incomplete");
        assertThat(file.get("untried")).extracting(JsonNode::asText).containsExactly("S1.1", "S14.1", "S14.2");
    }

    @Test
    void the_store_itself_says_what_it_runs_on_unless_somebody_knows_better() {
        ContractSuite suite =
                ContractSuite.on(StoreConfig.of("planted:sound")).rounds(1).scale(5);
        assertThat(suite.run(() -> NOW, progress::add).backend()).isEqualTo("a model");
        assertThat(suite.backend("Maps 1.0").run(() -> NOW, progress::add).backend())
                .isEqualTo("Maps 1.0");
    }

    @Test
    void a_broken_store_fails_with_the_words_of_its_test() throws Exception {
        StoreVerdict verdict = run("planted:broken");
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.rules(Result.FAILED)).extracting(RuleVerdict::id).contains("S5.4");
        assertThat(verdict.failures())
                .anySatisfy(words -> assertThat(words)
                        .startsWith("S5.4 MUST: ")
                        .contains("look first at:")
                        .contains("again with:     the same call, and --seed 7"));
        JsonNode rule = rule(new ObjectMapper().readTree(verdict.json()), "S5.4");
        assertThat(rule.get("result").asText()).isEqualTo("failed");
        JsonNode failed = rule.get("tests").findParent("failure").get("failure");
        ContractRule broken = RuleBook.get().rule("S5.4");
        assertThat(failed.get("why it matters").asText()).isEqualTo(broken.why());
        assertThat(failed.get("look first at").asText()).isEqualTo(broken.look());
        assertThat(verdict.failures())
                .anySatisfy(words -> assertThat(words)
                        .contains(
                                failed.get("seen").asText().lines().findFirst().orElseThrow()));
    }

    @Test
    void records_are_left_where_realms_are_mixed() {
        ModelDatabase database = PlantedProvider.database("mixed");
        new ModelStore(database, "default").clients().create(client());
        StoreVerdict verdict = run("planted:mixed");
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.rules(Result.FAILED)).extracting(RuleVerdict::id).contains("S10.1");
        assertThat(database.realm("default").clients).containsKey(client().id());
    }

    @Test
    void a_store_that_is_not_there_is_no_proof() {
        StoreVerdict verdict = run("planted:nowhere");
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.failures()).singleElement().asString().contains("could not be opened", "No such database.");
        assertThat(verdict.json()).contains("(not opened)");
    }

    @Test
    void a_rule_is_proven_by_all_its_tests_or_not_at_all() {
        TestVerdict passed = TestVerdict.passed("one");
        TestVerdict skipped = TestVerdict.skipped("two", "No clock.");
        TestVerdict failed = TestVerdict.failed("three", new AssertionError("no"));
        assertThat(rule(passed, passed).result()).isEqualTo(Result.PASSED);
        assertThat(rule(passed, skipped).result()).isEqualTo(Result.SKIPPED);
        assertThat(rule(passed, skipped).reason()).isEqualTo("No clock.");
        assertThat(rule(passed, skipped, failed).result()).isEqualTo(Result.FAILED);
        TestVerdict foreign = TestVerdict.notApplicable("four", "No disk.");
        assertThat(rule(passed, foreign).result()).isEqualTo(Result.NOT_APPLICABLE);
        assertThat(rule(passed, foreign).reason()).isEqualTo("No disk.");
        assertThat(rule(foreign, skipped).result()).isEqualTo(Result.SKIPPED);
        assertThat(rule(foreign, skipped).reason()).isEqualTo("No clock.");
        assertThat(rule(foreign, failed).result()).isEqualTo(Result.FAILED);
        assertThat(rule(foreign, failed).reason()).isEmpty();
        assertThat(rule().result()).isEqualTo(Result.SKIPPED);
        assertThat(rule().reason()).isEqualTo("It was not run.");
    }

    @Test
    void no_must_may_be_left_out() {
        assertThat(verdict("MUST", TestVerdict.passed("one")).passed()).isTrue();
        assertThat(verdict("MUST").passed()).isFalse();
        assertThat(verdict("MUST").failed()).isTrue();
        assertThat(verdict("MUST", TestVerdict.skipped("one", "No dump.")).passed())
                .isFalse();
        assertThat(verdict("MUST", TestVerdict.skipped("one", "No dump.")).failed())
                .isFalse();
        assertThat(verdict("MUST", TestVerdict.notApplicable("one", "No disk.")).passed())
                .isTrue();
        assertThat(verdict("SHOULD", TestVerdict.skipped("one", "No counter.")).passed())
                .isTrue();
        assertThat(verdict("MUST", TestVerdict.failed("one", new AssertionError()))
                        .passed())
                .isFalse();
        assertThat(verdict("SHOULD", TestVerdict.failed("one", new AssertionError()))
                        .passed())
                .isTrue();
        assertThat(new StoreVerdict(NOW, "1", Map.of(), "", Map.of(), Map.of(), "", List.of()).passed())
                .isFalse();
    }

    private static StoreVerdict verdict(String level, TestVerdict... tests) {
        return new StoreVerdict(
                NOW,
                "1",
                Map.of(),
                "",
                Map.of(),
                Map.of(),
                "",
                List.of(rule(TestVerdict.passed("another")), new RuleVerdict("S1.2", level, "text", List.of(tests))));
    }

    private static RuleVerdict rule(TestVerdict... tests) {
        return new RuleVerdict("S1.3", "MUST", "text", List.of(tests));
    }

    private static JsonNode rule(JsonNode file, String id) {
        for (JsonNode rule : file.get("rules")) {
            if (rule.get("id").asText().equals(id)) {
                return rule;
            }
        }
        throw new AssertionError("The file has no rule " + id + ".");
    }

    private StoreVerdict run(String location) {
        Consumer<RuleVerdict> each = progress::add;
        return ContractSuite.on(StoreConfig.of(location))
                .seed(7)
                .seedOption("--seed")
                .rounds(5)
                .scale(20)
                .backend("Maps 1.0")
                .run(() -> NOW, each);
    }

    private static Client client() {
        return Client.builder(new ClientId("living"), "Living", NOW).build();
    }
}
