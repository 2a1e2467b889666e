// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Capability;

/** The least that a database of keys and values can be: maps, and one lock around them all. */
final class MapDatabase implements KeyValueDatabase {
    /** What a list holds: the place, and the key of the entry there. */
    private record Spot(String at, String key) {}

    private static final Comparator<String> BYTES =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
    private static final Comparator<Spot> ORDER =
            Comparator.comparing(Spot::at, BYTES).thenComparing(Spot::key, BYTES);

    private final Map<String, Entry> entries = new HashMap<>();
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, TreeSet<Spot>> lists = new HashMap<>();
    private final Map<String, TreeMap<String, Long>> counters = new HashMap<>();

    @Override
    public synchronized Optional<Map<String, String>> take(Entry entry) {
        Optional<Map<String, String>> holder = Stream.concat(Stream.of(entry.key()), entry.aliases().stream())
                .map(holders::get)
                .filter(Objects::nonNull)
                .map(key -> entries.get(key).fields())
                .findFirst();
        if (holder.isEmpty()) {
            write(entry);
            entry.aliases().forEach(alias -> holders.put(alias, entry.key()));
            entry.counters().forEach(counter -> add(counter, 1));
        }
        return holder;
    }

    private void write(Entry entry) {
        entries.put(entry.key(), entry);
        holders.put(entry.key(), entry.key());
        entry.places().stream()
                .filter(place -> place.once() == null || entry.fields().containsKey(place.once()))
                .forEach(place -> list(place.list()).add(new Spot(place.at(), entry.key())));
    }

    @Override
    public synchronized void put(Entry entry) {
        delete(entry.key());
        write(entry);
    }

    @Override
    public synchronized boolean change(String key, Condition condition, Map<String, String> changes) {
        Entry entry = entries.get(key);
        if (entry == null || !condition.holds(entry.fields())) {
            return false;
        }
        Map<String, String> fields = new HashMap<>(entry.fields());
        fields.putAll(changes);
        write(with(entry, fields));
        return true;
    }

    private static Entry with(Entry entry, Map<String, String> fields) {
        return new Entry(entry.key(), entry.aliases(), fields, entry.behind(), entry.places(), List.of());
    }

    @Override
    public synchronized boolean delete(String key) {
        Entry entry = entries.remove(key);
        if (entry == null) {
            return false;
        }
        holders.values().removeIf(key::equals);
        entry.places().forEach(place -> list(place.list()).remove(new Spot(place.at(), key)));
        return true;
    }

    @Override
    public synchronized Optional<Found> find(String key, @Nullable String spent) {
        return Optional.ofNullable(holders.get(key)).map(holder -> found("", holder, spent));
    }

    private Found found(String at, String key, @Nullable String spent) {
        Entry entry = entries.get(key);
        Map<String, Map<String, String>> behind = new HashMap<>();
        entry.behind().forEach((what, other) -> stand(behind, what, other));
        stand(behind, Found.SPENT_BY, spent);
        return new Found(at, entry.fields(), behind);
    }

    private void stand(Map<String, Map<String, String>> behind, String what, @Nullable String key) {
        String holder = holders.get(key);
        if (holder != null) {
            behind.put(what, entries.get(holder).fields());
        }
    }

    @Override
    public synchronized List<Found> page(String list, @Nullable String after, int most) {
        return list(list).stream()
                .filter(spot -> after == null || BYTES.compare(spot.at(), after) > 0)
                .limit(most)
                .map(spot -> found(spot.at(), spot.key(), null))
                .toList();
    }

    @Override
    public synchronized long count(String list, @Nullable String last) {
        return reached(list, last).count();
    }

    private Stream<Spot> reached(String list, @Nullable String last) {
        return list(list).stream().filter(spot -> last == null || BYTES.compare(spot.at(), last) <= 0);
    }

    @Override
    public synchronized long sweep(String list, String last, int most, @Nullable String field) {
        List<Spot> gone = new ArrayList<>(reached(list, last).limit(most).toList());
        for (Spot spot : gone) {
            if (field == null) {
                delete(spot.key());
            } else {
                Map<String, String> fields =
                        new HashMap<>(entries.get(spot.key()).fields());
                fields.remove(field);
                entries.put(spot.key(), with(entries.get(spot.key()), fields));
                list(list).remove(spot);
            }
        }
        return gone.size();
    }

    private TreeSet<Spot> list(String name) {
        return lists.computeIfAbsent(name, any -> new TreeSet<>(ORDER));
    }

    @Override
    public synchronized SortedMap<String, Long> counts(String group, @Nullable String after, int most) {
        SortedMap<String, Long> counts = new TreeMap<>(BYTES);
        group(group).entrySet().stream()
                .filter(count -> after == null || BYTES.compare(count.getKey(), after) > 0)
                .limit(most)
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    @Override
    public synchronized void raise(List<Counter> all, long least) {
        Counter first = all.get(0);
        long missing = least - group(first.group()).getOrDefault(first.name(), 0L);
        if (missing > 0) {
            all.forEach(counter -> add(counter, missing));
        }
    }

    private void add(Counter counter, long many) {
        group(counter.group()).merge(counter.name(), many, Long::sum);
    }

    private TreeMap<String, Long> group(String name) {
        return counters.computeIfAbsent(name, any -> new TreeMap<>(BYTES));
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
    }

    @Override
    public void ping() {
        // maps are always there
    }

    @Override
    public void close() {
        // what others have opened stays
    }
}
