// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oauth2server.event.ServerEvent;

/** What is counted, and by what. */
class EventMetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final EventMeters meters = new EventMeters(registry);

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private Stream<String> tagValues() {
        return registry.getMeters().stream()
                .flatMap(meter -> meter.getId().getTags().stream())
                .map(Tag::getValue);
    }

    @Test
    void every_event_counts() {
        Events.all().forEach(meters::on);
        Events.all().forEach(meters::on);

        assertThat(count("oauth2.issued", "grant_type", "refresh_token")).isEqualTo(2);
        assertThat(count("oauth2.refused", "code", "invalid_token", "reason", "token_unknown"))
                .isEqualTo(2);
        assertThat(count("oauth2.asked")).isEqualTo(2);
        assertThat(count("oauth2.decided", "decision", "granted")).isEqualTo(2);
        assertThat(count("oauth2.revoked", "of", "one", "reason", "requested")).isEqualTo(2);
        assertThat(count("oauth2.revoked", "of", "subject", "reason", "withdrawn"))
                .isEqualTo(2);
        assertThat(count("oauth2.changed", "of", "client", "change", "secret_replaced"))
                .isEqualTo(2);
        assertThat(count("oauth2.key.added")).isEqualTo(2);
        assertThat(count("oauth2.key.retired")).isEqualTo(2);
        assertThat(count("oauth2.pruned")).isEqualTo(24);
        assertThat(count("oauth2.reused", "reason", "code_replayed")).isEqualTo(2);
        assertThat(count("oauth2.failed", "kind", "store")).isEqualTo(2);
    }

    @Test
    void what_one_is_alarmed_by_is_there_before_it_happens() {
        assertThat(count("oauth2.reused", "reason", "refresh_token_reused")).isZero();
        assertThat(count("oauth2.failed", "kind", "store")).isZero();
        assertThat(count("oauth2.failed", "kind", "other")).isZero();
    }

    @Test
    void a_failure_that_is_not_the_stores_is_told_apart() {
        meters.on(Events.failed(new IllegalStateException("a bug")));

        assertThat(count("oauth2.failed", "kind", "other")).isEqualTo(1);
        assertThat(count("oauth2.failed", "kind", "store")).isZero();
    }

    @Test
    void no_client_no_user_and_no_path_is_a_tag() {
        Events.all().forEach(meters::on);

        assertThat(tagValues())
                .isNotEmpty()
                .noneMatch(value -> value.contains("calendar")
                        || value.contains("ada")
                        || value.contains("/")
                        || value.contains(Events.DIGEST.toString()));
    }

    @Test
    void however_many_reasons_an_application_invents_the_counters_stay_few() {
        for (int i = 0; i < 1000; i++) {
            meters.on(new ServerEvent.Refused(Events.AT, "/" + i, null, "invalid_grant", "reason_" + i));
        }

        assertThat(tagValues().filter(value -> value.startsWith("reason_"))).hasSize(EventMeters.MOST_VALUES);
        assertThat(count("oauth2.refused", "code", "invalid_grant", "reason", "reason_0"))
                .isEqualTo(1);
        assertThat(count("oauth2.refused", "code", "invalid_grant", "reason", "other"))
                .isEqualTo(1000 - EventMeters.MOST_VALUES);
    }
}
