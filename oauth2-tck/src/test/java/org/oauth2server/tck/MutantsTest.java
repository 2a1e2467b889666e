// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests of the tests: each broken store is caught by its rule, and by no other. */
class MutantsTest {
    /** What a store cannot break: it is never given a credential in clear. */
    private static final Set<String> KEPT_BY_THE_TYPES = Set.of("S1.1");

    /** What needs a counter of round trips, see {@link BudgetTest}. */
    private static final Set<String> COUNTED = Set.of("S11.1", "S11.2", "S11.3", "S11.4");

    private static final List<Class<?>> CHAPTERS = List.of(
            KeyMutants.class,
            RoundTripMutants.class,
            SpendMutants.class,
            ViewMutants.class,
            RevokeMutants.class,
            ReplayMutants.class,
            DeviceMutants.class,
            PruneMutants.class,
            AdministrationMutants.class,
            RealmMutants.class,
            ArchiveMutants.class,
            FlowMutants.class,
            ProtocolMutants.class,
            SequenceMutants.class,
            WireMutants.class);

    static Stream<Class<?>> mutants() {
        return CHAPTERS.stream()
                .flatMap(chapter -> Stream.of(chapter.getDeclaredClasses()))
                .filter(mutant -> mutant.isAnnotationPresent(Breaks.class));
    }

    @ParameterizedTest
    @MethodSource("mutants")
    void a_broken_store_breaks_its_rule_and_no_other(Class<? extends StoreTck> mutant) {
        Breaks breaks = mutant.getAnnotation(Breaks.class);
        Verdict all = Verdict.inShort(mutant);
        assertThat(all.broken()).as(all.toString()).isSubsetOf(breaks.value());
        boolean general = Stream.of(breaks.value()).anyMatch(Verdict::isGeneral);
        Verdict verdict = breaks.race() || general ? Verdict.inFull(mutant, breaks.value()) : all;
        assertThat(verdict.broken()).as(verdict.toString()).containsExactlyInAnyOrder(breaks.value());
        for (String rule : breaks.value()) {
            ContractRule broken = RuleBook.get().rule(rule);
            assertThat(verdict.message(rule))
                    .contains(rule + " " + broken.level() + ": " + broken.text())
                    .contains(broken.why(), broken.cause(), broken.look(), "-D" + Settings.SEED + "=");
        }
    }

    static Stream<Class<?>> flowMutants() {
        return Stream.concat(
                Stream.of(FlowMutants.class.getDeclaredClasses()), Stream.of(RevokeMutants.RevokeBySweep.class));
    }

    /** Rules on flows are general, and yet tell the causes apart: each of these is seen by those that it names, and by no other. */
    @ParameterizedTest
    @MethodSource("flowMutants")
    void a_store_that_breaks_a_rule_on_flows_breaks_no_other_of_them(Class<? extends StoreTck> mutant) {
        List<String> ofFlows = RuleBook.get().rules().stream()
                .map(ContractRule::id)
                .filter(id -> id.startsWith("S12."))
                .toList();
        Set<String> expected =
                new TreeSet<>(Set.of(mutant.getAnnotation(Breaks.class).value()));
        expected.retainAll(ofFlows);
        Verdict verdict = Verdict.inFull(mutant, ofFlows.toArray(new String[0]));
        assertThat(verdict.broken()).as(verdict.toString()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void every_rule_has_a_store_that_breaks_it() {
        Set<String> unbroken = new TreeSet<>();
        RuleBook.get().rules().forEach(rule -> unbroken.add(rule.id()));
        mutants()
                .forEach(mutant -> unbroken.removeAll(
                        List.of(mutant.getAnnotation(Breaks.class).value())));
        unbroken.removeAll(KEPT_BY_THE_TYPES);
        unbroken.removeAll(COUNTED);
        assertThat(unbroken).isEmpty();
    }

    @Test
    void a_store_that_keeps_the_contract_breaks_no_rule() {
        assertThat(Verdict.inShort(ModelStoreTest.class).broken()).isEmpty();
    }

    @Test
    void a_store_at_the_end_of_a_wire_breaks_no_rule_when_it_is_cut() {
        Verdict verdict = Verdict.inFull(WireMutants.Sound.class, "S14.1", "S14.2");
        assertThat(verdict.broken()).as(verdict.toString()).isEmpty();
        assertThat(verdict.passed()).isEqualTo(2);
    }
}
