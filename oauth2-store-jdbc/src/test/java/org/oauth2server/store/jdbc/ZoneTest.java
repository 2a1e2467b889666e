// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;

/** A time is the same time in every zone of the machine and of the database, to the millisecond and for centuries. */
class ZoneTest {
    private static final List<String> TIMES = List.of(
            "2026-03-08T07:30:00.001Z",
            "2018-11-04T02:30:00.999Z",
            "2026-10-25T01:30:00.500Z",
            "2038-01-19T03:14:08.001Z",
            "9999-11-30T23:59:59.999Z");

    private final TimeZone zone = TimeZone.getDefault();
    private final Locale locale = Locale.getDefault();

    @AfterEach
    void back() {
        TimeZone.setDefault(zone);
        Locale.setDefault(locale);
    }

    @ParameterizedTest
    @EnumSource
    @Tag("ST-14")
    @Tag("ST-15")
    void what_one_zone_wrote_another_reads(Places place) {
        String url = place.fresh();
        Records records = new Records();
        List<Issuance> issued = TIMES.stream()
                .map(time -> records.ownTokens(Records.CLIENT, Instant.parse(time)))
                .toList();
        in("America/Sao_Paulo", Locale.forLanguageTag("tr"), () -> {
            try (Store store = Stores.open(url)) {
                issued.forEach(store.issuances()::issue);
            }
        });
        if (place == Places.POSTGRESQL) {
            String database = Places.strings(url, "select current_database()").get(0);
            Places.execute(url, "alter database " + database + " set timezone = 'Asia/Kolkata'");
        }
        in("Pacific/Apia", Locale.forLanguageTag("th-TH-u-nu-thai"), () -> {
            try (Store store = Stores.open(url)) {
                assertThat(issued)
                        .allSatisfy(issuance -> assertThat(store.issuances()
                                        .findByAccessToken(issuance.accessToken())
                                        .orElseThrow()
                                        .value())
                                .isEqualTo(issuance));
                LocalDate day = LocalDate.parse("2026-10-25");
                assertThat(store.administration().issuedPerDay(day, day, null)).containsExactly(new DayCount(day, 1));
            }
        });
    }

    private static void in(String zone, Locale locale, Runnable work) {
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        Locale.setDefault(locale);
        work.run();
    }
}
