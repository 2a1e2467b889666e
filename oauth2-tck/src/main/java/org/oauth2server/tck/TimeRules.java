// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.oauth2server.model.Issuance;

/** S2: times come back as they were written, wherever the server is. */
interface TimeRules {
    @Test
    @Rule("S2.7")
    @Tag("ST-15")
    default void times_keep_their_milliseconds_from_long_ago_to_far_ahead(Bench bench) {
        for (String time : List.of(
                "1970-01-01T00:00:00Z",
                "1970-01-01T00:00:00.001Z",
                "2001-09-09T01:46:40.999Z",
                "2038-01-19T03:14:07.999Z",
                "2038-01-19T03:14:08Z",
                "2106-02-07T06:28:16.001Z",
                "9999-12-30T23:59:59.999Z")) {
            Echo.of(bench).mustAllComeBack(new Full(bench.samples(), "time", Instant.parse(time)));
        }
    }

    @Test
    @Rule("S2.7")
    @Tag("ST-15")
    default void parts_of_a_millisecond_are_cut_and_never_rounded_up(Bench bench) {
        Instant time = bench.now().plusNanos(999_999);
        Echo.of(bench).mustComeBack(bench.samples().issuance(bench.samples().client(), draft -> {
            draft.issued = time;
            draft.accessExpires = time;
            draft.keepUntil = time;
        }));
    }

    @Test
    @Rule("S2.8")
    @Tag("ST-14")
    @ResourceLock(Resources.TIME_ZONE)
    @ResourceLock(Resources.LOCALE)
    default void neither_zone_nor_locale_of_the_server_changes_a_record(Bench bench) {
        TimeZone zone = TimeZone.getDefault();
        Locale locale = Locale.getDefault();
        Instant gap = Instant.parse("2018-11-04T02:59:59Z");
        try {
            for (String[] there : new String[][] {
                {"America/Sao_Paulo", "tr-TR"},
                {"Asia/Kolkata", "ar-EG-u-nu-arab"},
                {"Pacific/Apia", "th-TH-u-ca-buddhist"},
                {"Europe/Berlin", "de-DE"}
            }) {
                TimeZone.setDefault(TimeZone.getTimeZone(there[0]));
                Locale.setDefault(Locale.forLanguageTag(there[1]));
                bench.does("in zone %s and locale %s", there[0], there[1]);
                for (Instant time : List.of(
                        gap,
                        gap.plusSeconds(1),
                        gap.plusSeconds(3600),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        bench.now())) {
                    Echo.of(bench).mustAllComeBack(new Full(bench.samples(), "TITLE title İı", time));
                }
            }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    @Rule("S2.8")
    @Tag("ST-14")
    @ResourceLock(Resources.TIME_ZONE)
    default void what_a_server_wrote_in_one_zone_another_reads_in_its_own(Bench bench) {
        TimeZone zone = TimeZone.getDefault();
        Issuance issuance = new Full(bench.samples(), "zone", Instant.parse("2018-11-04T02:30:00Z")).issuance();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));
            bench.does("an issuance was written in America/Sao_Paulo and read in Pacific/Apia");
            bench.one().issuances().issue(issuance);
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            assertThat(bench.two()
                            .issuances()
                            .findByAccessToken(issuance.accessToken())
                            .orElseThrow()
                            .value())
                    .isEqualTo(issuance);
        } finally {
            TimeZone.setDefault(zone);
        }
    }
}
