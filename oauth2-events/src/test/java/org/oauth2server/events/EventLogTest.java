// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.event.ServerEvent;
import org.slf4j.event.KeyValuePair;

/** What stands in the log. */
class EventLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private EventLog log;

    @BeforeEach
    void listen() {
        ch.qos.logback.classic.Logger logger = new LoggerContext().getLogger(EventLog.NAME);
        logger.addAppender(lines);
        lines.start();
        log = new EventLog(logger);
    }

    private Map<String, Object> keys(int line) {
        Map<String, Object> keys = new LinkedHashMap<>();
        for (KeyValuePair pair : lines.list.get(line).getKeyValuePairs()) {
            keys.put(pair.key, pair.value);
        }
        return keys;
    }

    @Test
    void every_event_is_a_line_with_its_name_in_words_and_as_a_key() {
        Events.all().forEach(log::on);

        Set<Class<?>> kinds = new HashSet<>(List.of(ServerEvent.class.getPermittedSubclasses()));
        Events.all().forEach(event -> kinds.remove(event.getClass()));
        assertThat(kinds).as("kinds of events that this test does not know").isEmpty();
        assertThat(lines.list).hasSameSizeAs(Events.all());
        for (int i = 0; i < lines.list.size(); i++) {
            String name = String.valueOf(keys(i).get("event"));
            assertThat(lines.list.get(i).getFormattedMessage()).startsWith(name.split("_")[0]);
        }
    }

    @Test
    void values_are_keys_of_their_own() {
        log.on(Events.all().get(0));

        assertThat(keys(0))
                .containsExactly(
                        Map.entry("event", "issued"),
                        Map.entry("client", "calendar"),
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("token", Events.DIGEST.toString()),
                        Map.entry("scope", "read"),
                        Map.entry("subject", "ada"));
        assertThat(lines.list.get(0).getFormattedMessage())
                .isEqualTo("issued refresh_token to calendar, scope \"read\"");
    }

    @Test
    void only_what_is_the_servers_or_a_thiefs_doing_is_loud() {
        Events.all().forEach(log::on);

        assertThat(lines.list)
                .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .extracting(line -> line.getFormattedMessage().split(" ")[0])
                .containsExactly("reused", "failed");
        assertThat(lines.list.get(lines.list.size() - 1).getThrowableProxy().getMessage())
                .isEqualTo("no answer");
    }

    @Tag("LG-03")
    @Test
    void no_path_and_no_name_forges_a_line() {
        Events.all().forEach(log::on);

        for (int i = 0; i < lines.list.size(); i++) {
            assertThat(lines.list.get(i).getFormattedMessage() + keys(i))
                    .matches("[\\x20-\\x7e]*")
                    .hasSizeLessThan(800);
        }
    }
}
