// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.store.memory.Records.NOW;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Position;

class GroupsTest {
    private final Groups<Entry, String> groups = new Groups<>(Entry::group, Timing.latestFirst(Entry::time, Entry::id));

    private record Entry(@Nullable String group, Instant time, Digest id) {}

    private static Slot<Entry> slot(@Nullable String group, int number) {
        Slot<Entry> slot = new Slot<>(new Entry(group, NOW.plusMillis(number / 2), Records.digest(number)));
        slot.admit();
        return slot;
    }

    private List<Slot<Entry>> all() {
        return groups.slots("all", null).toList();
    }

    /** As a listing turns its pages. */
    private List<Slot<Entry>> pageByPage(int size) {
        List<Slot<Entry>> seen = new ArrayList<>();
        List<Slot<Entry>> page = groups.slots("all", null).limit(size).toList();
        while (!page.isEmpty()) {
            seen.addAll(page);
            Entry last = page.get(page.size() - 1).keys();
            page = groups.slots("all", new Position(last.time(), last.id()))
                    .limit(size)
                    .toList();
        }
        return seen;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 40})
    void a_group_of_any_size_is_sorted_and_turned_page_by_page(int size) {
        List<Slot<Entry>> slots = new ArrayList<>(
                IntStream.range(0, size).mapToObj(i -> slot("all", i)).toList());
        Collections.shuffle(slots, new Random(size));
        slots.forEach(groups::add);
        slots.forEach(groups::add);
        groups.add(slot("another", 1));
        slots.sort((one, another) -> {
            int byTime = another.keys().time().compareTo(one.keys().time());
            return byTime != 0
                    ? byTime
                    : one.keys().id().compareTo(another.keys().id());
        });

        assertThat(all()).isEqualTo(slots);
        assertThat(pageByPage(3)).isEqualTo(slots);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 9, 40})
    void what_is_removed_is_gone_and_the_rest_stays(int size) {
        List<Slot<Entry>> slots =
                IntStream.range(0, size).mapToObj(i -> slot("all", i)).toList();
        slots.forEach(groups::add);
        for (int i = 0; i < size; i++) {
            groups.remove(slot("all", i));
            assertThat(all()).as("another one with the same keys").hasSize(size - i);
            groups.remove(slots.get(i));
            groups.remove(slots.get(i));
            assertThat(all()).hasSize(size - i - 1).doesNotContain(slots.get(i));
        }
        slots.forEach(groups::add);
        assertThat(all()).hasSize(size);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void what_is_over_makes_way_and_what_is_not_stays(int size) {
        List<Slot<Entry>> slots =
                IntStream.range(0, size).mapToObj(i -> slot("all", i)).toList();
        slots.forEach(groups::add);
        Slot<Entry> another = slot("all", 0);

        groups.add(another);
        assertThat(all()).contains(slots.get(0)).doesNotContain(another);

        slots.get(0).end();
        groups.add(another);
        assertThat(all()).hasSize(size).contains(another).doesNotContain(slots.get(0));
    }

    @Test
    void what_belongs_to_no_group_stands_nowhere() {
        Slot<Entry> none = slot(null, 1);
        groups.add(none);
        groups.remove(none);

        assertThat(all()).isEmpty();
    }
}
