// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;

/** What stands in databases by now: a change here loses their records. */
class NamesTest {
    private static final ClientId CLIENT = new ClientId("calendar");

    @Test
    void keys_begin_with_what_they_are() {
        assertThat(Names.key(Kinds.GRANT, Digest.of(new byte[32]))).isEqualTo("grant:" + "0".repeat(64));
        assertThat(Names.key(Kinds.CLIENT, CLIENT)).isEqualTo("client:calendar");
        assertThat(Names.consent("ada", CLIENT)).isEqualTo("8:calendarada");
    }

    @Test
    void a_consent_is_never_that_of_another_pair() {
        assertThat(Names.consent("ba", new ClientId("a"))).isNotEqualTo(Names.consent("a", new ClientId("ab")));
    }

    @Test
    void lists_say_what_is_in_them() {
        assertThat(Names.all(Kinds.CLIENT)).isEqualTo("all:client");
        assertThat(Names.by(Kinds.GRANT, Kinds.SUBJECT, "ada")).isEqualTo("grant-by-subject:ada");
        assertThat(Names.due(Kinds.REPLAY)).isEqualTo("due:replay");
        assertThat(Names.revoked(null)).isEqualTo("revoked");
        assertThat(Names.revoked(CLIENT)).isEqualTo("revoked:calendar");
    }

    @Test
    void times_sort_as_text() {
        Stream<Instant> times = Stream.of(
                Instant.ofEpochMilli(Long.MIN_VALUE),
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.ofEpochMilli(-1),
                Instant.EPOCH,
                Instant.parse("9999-12-31T23:59:59.999Z"),
                Instant.ofEpochMilli(Long.MAX_VALUE));
        assertThat(times.map(Names::time).toList()).hasSize(6).isSorted().allMatch(text -> text.length() == 16);
        assertThat(Names.time(Instant.EPOCH)).isEqualTo("8000000000000000");
    }

    @Test
    void what_a_client_was_issued_on_a_day_is_counted_for_it_first() {
        assertThat(Names.issued(CLIENT, LocalDate.parse("2026-01-02")))
                .isEqualTo(List.of(
                        new Counter("days:calendar", "2026-01-02"),
                        new Counter("days", "2026-01-02"),
                        new Counter("clients", "calendar")));
    }
}
