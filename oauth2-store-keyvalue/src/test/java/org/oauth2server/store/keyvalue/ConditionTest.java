// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a condition lets through. */
class ConditionTest {
    @ParameterizedTest
    @CsvSource({", true", "-1, false", "0, false", "1, false", "9223372036854775807, false"})
    void missing_holds_where_the_field_is_not_there_and_nowhere_else(String value, boolean holds) {
        assertHolds(Condition.missing("revoked"), "revoked", value, holds);
    }

    @ParameterizedTest
    @CsvSource({", false", "6, false", "7, true", "8, false"})
    void equal_holds_for_one_number(String value, boolean holds) {
        assertHolds(Condition.equal("version", 7), "version", value, holds);
    }

    @ParameterizedTest
    @CsvSource({", true", "-9223372036854775808, true", "7, true", "8, false", "9223372036854775807, false"})
    void missing_or_at_most_holds_up_to_a_number(String value, boolean holds) {
        assertHolds(Condition.missingOrAtMost("used", 7), "used", value, holds);
    }

    /** Another field beside it decides nothing. */
    private static void assertHolds(Condition condition, String field, String value, boolean holds) {
        Map<String, String> fields = value == null ? Map.of("other", "7") : Map.of("other", "7", field, value);
        assertThat(condition.holds(fields)).isEqualTo(holds);
    }
}
