// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Scopes;

@Tag("RS-09")
class PathReadingsTest {
    private static final Rules RULES = Rules.NONE
            .with("/api/*", Demand.required(Scopes.of("read")))
            .with("/api/admin/*", Demand.required(Scopes.of("sudo")))
            .with("/api/health", Demand.OPEN)
            .with("/feed", Demand.OPTIONAL);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/x",
                "//api",
                "//api/x",
                "/./api",
                "/open/../api/x",
                "/open/%2e%2e/api",
                "/open/..%2fapi",
                "/open/%252e%252e/api",
                "/%61pi",
                "/%2561pi",
                "/API",
                "/Api/x",
                "/api.",
                "/api./x",
                "/api;x=y",
                "/api;x/y",
                "/;a/api",
                "/..;/api",
                "/open/..;a=b/api",
                "\\api",
                "/open\\..\\api",
                "/open/%5c..%5capi",
                "/api%20",
                "/api%2e",
                "/api%2fx",
                "/.../api/x",
                "/open/../../api",
                "/%E2%84%AApi/../api",
                "/api/health/",
                "/api/health/x",
                "/api/HEALTH",
                "/api/healthy",
                "/api/./health",
                "/api/x/%2e%2e/%2e%2e/api/y"
            })
    void whatever_reads_as_protected_asks_for_a_token(String path) {
        assertThat(demand(path).level()).isEqualTo(Demand.Level.REQUIRED);
        assertThat(demand(path).scopes().contains("read")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/apix",
                "/ap",
                "/xapi",
                "/open/api",
                "/open",
                "/api/health",
                "/open/100%25",
                "/a%20b",
                "/apix/..."
            })
    void another_path_stays_open(String path) {
        assertThat(demand(path)).isEqualTo(Demand.OPEN);
    }

    @Test
    void the_more_precise_pattern_speaks_for_its_path() {
        assertThat(demand("/api/admin/x").scopes()).isEqualTo(Scopes.of("sudo"));
        assertThat(demand("/api/administrators").scopes()).isEqualTo(Scopes.of("read"));
        assertThat(demand("/feed")).isEqualTo(Demand.OPTIONAL);
    }

    @ParameterizedTest
    @CsvSource({"/api/admin;/x", "/api/x/../admin", "/api/ADMIN"})
    void a_path_of_two_readings_meets_the_demands_of_both(String path) {
        assertThat(demand(path).scopes()).isEqualTo(Scopes.of("read", "sudo"));
    }

    @Test
    void what_the_container_chose_counts_even_where_the_path_says_otherwise() {
        assertThat(RULES.demand(PathReadings.of("/elsewhere", "/api/x")).level())
                .isEqualTo(Demand.Level.REQUIRED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/open/%",
                "/open/%4",
                "/open/%zz",
                "/open/%00",
                "/open/%2500",
                "/open/%0d%0aX",
                "/%c0%afapi",
                "/%25252525252e",
                "/open/%ff"
            })
    void what_nobody_can_read_is_refused(String path) {
        assertThatThrownBy(() -> demand(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "api", "/api*", "/api/**", "/*.html", "*", "/api/", "//api/*", "/a/../b", "/api;x", "/%61pi",
                "/./*", "/a./b"
            })
    void a_pattern_that_could_mean_something_else_is_refused(String pattern) {
        assertThatThrownBy(() -> PathPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/*", "/api", "/api/*", "/.well-known/x", "/a/b.c/*"})
    void a_plain_pattern_is_taken(String pattern) {
        assertThat(PathPattern.of(pattern).precision()).isNotNegative();
    }

    @Test
    void a_pattern_of_everything_leaves_nothing_out() {
        Rules everything = Rules.NONE.with("/*", Demand.required(Scopes.NONE));
        for (String path : new String[] {"/", "/x", "//", "/x/", "/x;y", "/../.."}) {
            assertThat(everything.demand(PathReadings.of(path, path)).level())
                    .as(path)
                    .isEqualTo(Demand.Level.REQUIRED);
        }
    }

    @Test
    @Tag("SV-06")
    void a_turkish_capital_is_no_way_around() {
        java.util.Locale before = java.util.Locale.getDefault();
        java.util.Locale.setDefault(java.util.Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(demand("/API/x").level()).isEqualTo(Demand.Level.REQUIRED);
        } finally {
            java.util.Locale.setDefault(before);
        }
    }

    @Test
    @Tag("DS-05")
    void a_path_of_many_segments_is_read_to_its_end() {
        assertThat(demand("/a".repeat(50_000)).isOpen()).isTrue();
        assertThat(demand("/a/..".repeat(20_000) + "/api").isOpen()).isFalse();
    }

    private static Demand demand(String path) {
        return RULES.demand(PathReadings.of(path, path));
    }
}
