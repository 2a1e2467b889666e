// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When an assertion is good (RFC 7523 §3). */
class JwtBearerTimeTest extends JwtBearerScene {
    @Tag("JA-13")
    @Tag("DS-04")
    @ParameterizedTest
    @CsvSource({
        "exp, 0, expired",
        "exp, -1, expired",
        "exp, -3600, expired",
        "exp, 361, lives_too_long",
        "exp, 86400, lives_too_long",
        "nbf, 61, not_yet_valid",
        "iat, 61, issued_at_another_time",
        "iat, -361, issued_at_another_time"
    })
    void an_assertion_lives_now_and_not_for_long(String claim, long seconds, String reason) {
        refused(Voucher.rs256(RS256, claims(claim, String.valueOf(NOW + seconds))), reason);
    }

    @Tag("JA-13")
    @ParameterizedTest
    @CsvSource({"exp, 1", "exp, 300", "exp, 360", "nbf, 60", "nbf, -86400", "iat, 60", "iat, -360"})
    void the_clock_of_an_issuer_may_be_a_minute_ahead(String claim, long seconds) {
        accepted(Voucher.rs256(RS256, claims(claim, String.valueOf(NOW + seconds))));
    }

    static Stream<String> dates() {
        return Stream.of(
                "\"" + (NOW + 60) + "\"",
                (NOW + 60) + ".5",
                (NOW + 60) + ".0",
                "-1",
                "1e308",
                "1e9",
                "9223372036854775808",
                "9223372036854775807",
                "99999999999999999999999999999999999999999999",
                "null",
                "true",
                "[1]",
                "{}");
    }

    @Tag("JA-14")
    @ParameterizedTest
    @MethodSource("dates")
    void a_date_is_a_whole_number_of_seconds(String date) {
        for (String claim : List.of("exp", "nbf", "iat")) {
            refused(Voucher.rs256(RS256, claims(claim, date)), "claims_malformed");
        }
        refused(Voucher.rs256(RS256, claims("exp", "")), "claims_malformed");
    }
}
