// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HouseRulesTest {
    private static final String ROOT = "org.oauth2server";
    private static final String PLANTED = "org.oauth2server.architecture.planted";

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    private static final JavaClasses PLANTED_HOUSE = new ClassFileImporter().importPackages(PLANTED);

    /** Which planted class each rule must find. */
    private static final Map<HouseRules, String> OFFENDERS = Map.ofEntries(
            Map.entry(HouseRules.NO_PACKAGE_CYCLE, "PolicyThatKnowsGrants"),
            Map.entry(HouseRules.IMPORTS_POINT_DOWN, "ModelThatKnowsTheStore"),
            Map.entry(HouseRules.THE_STORE_CONTRACT_STANDS_ON_THE_MODEL_ALONE, "StoreThatKnowsSql"),
            Map.entry(HouseRules.GRANTS_KNOW_NO_HTTP_MESSAGE, "GrantThatReadsHttp"),
            Map.entry(HouseRules.STORES_NEVER_TOUCH_A_SECRET, "StoreThatSeesSecrets"),
            Map.entry(HouseRules.THE_CLOCK_IS_INJECTED, "ClockReader"),
            Map.entry(HouseRules.RANDOMNESS_IS_INJECTED, "DiceThrower"),
            Map.entry(HouseRules.THE_ENGINE_IS_SILENT, "Chatterbox"),
            Map.entry(HouseRules.TOKENS_COME_THROUGH_THE_TOKEN_ISSUER, "GrantThatIssues"),
            Map.entry(HouseRules.NO_JAVA_SERIALIZATION, "BlobReader"),
            Map.entry(HouseRules.NO_URL_THAT_ASKS_THE_NETWORK, "NameResolver"),
            Map.entry(HouseRules.NO_DEFAULT_CHARSET_OR_LOCALE, "Local"));

    @Test
    void the_house_was_really_read() {
        assertThat(HOUSE.size()).isGreaterThan(90);
        assertThat(HOUSE.contain("org.oauth2server.AuthorizationServer")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void the_house_keeps_its_rule(HouseRules rule) {
        rule.under(ROOT).check(HOUSE);
    }

    @ParameterizedTest
    @EnumSource
    void a_planted_violation_of_each_rule_is_found(HouseRules rule) {
        String found =
                rule.under(PLANTED).evaluate(PLANTED_HOUSE).getFailureReport().toString();

        assertThat(found).contains(OFFENDERS.get(rule));
    }

    /** Each line of an offender is an offence: a rule that catches one of two ways to sin is half a rule. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "THE_CLOCK_IS_INJECTED",
                "RANDOMNESS_IS_INJECTED",
                "THE_ENGINE_IS_SILENT",
                "NO_URL_THAT_ASKS_THE_NETWORK",
                "NO_DEFAULT_CHARSET_OR_LOCALE"
            })
    void every_planted_way_to_break_it_is_found(HouseRules rule) {
        String report = String.join(
                "\n",
                rule.under(PLANTED).evaluate(PLANTED_HOUSE).getFailureReport().getDetails());

        PLANTED_HOUSE.get(PLANTED + ".token." + OFFENDERS.get(rule)).getMethods().stream()
                .filter(method -> !method.getName().startsWith("lambda"))
                .forEach(method -> assertThat(report).contains(OFFENDERS.get(rule) + "." + method.getName() + "("));
    }
}
