// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.keyvalue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Capability;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.StoreUnavailableException;

/**
 * What a database of keys and values does for a store, and all that it has to know. It keeps one realm apart from every other, so every key, list and
 * counter below is one of that realm alone.
 *
 * <p>Texts are compared byte by byte in UTF-8, and sorted so; no text holds U+0000. Each method happens in one step for all callers on all nodes, where it does not say
 * otherwise; what it did is durable when it returns, and every later call on any node sees it. Each throws {@link StoreUnavailableException} where the database
 * does not answer and {@link StoreException} for everything else that is wrong.
 */
public interface KeyValueDatabase extends AutoCloseable {
    /**
     * Inserts an entry, which takes its key and its aliases; or changes nothing where one of them is taken. Looking first and writing then is not enough:
     * the insert itself has to tell who was first.
     *
     * @return the fields of an entry that holds one of the keys, as they are now; empty: this call took them all
     */
    Optional<Map<String, String>> take(Entry entry);

    /** Writes an entry, in the place of the one that has its key. It has no alias and no counter. */
    void put(Entry entry);

    /**
     * Sets fields of the entry with this key, beside those it has, if the condition holds; the entry joins the lists that wait for one of them, see {@link Place#once}. Of calls that
     * exclude each other by their conditions exactly one comes through.
     *
     * @return whether this call did; false too where there is no such entry
     */
    boolean change(String key, Condition condition, Map<String, String> fields);

    /**
     * Deletes the entry with this key, its aliases, and its places in all lists; what it has added to counters stays.
     *
     * @return whether there was one
     */
    boolean delete(String key);

    /**
     * Finds an entry by its key or an alias, and all that stands behind it: the entries that {@link Entry#behind} names, and under {@link Found#SPENT_BY} the one that has
     * the second key. One step does it; or two, and a store on it does not declare {@link Capability#SINGLE_TRIP_VIEWS}: what stands behind an entry must be read after the
     * entry itself, and as it is now, never from a replica or a cache.
     *
     * @param spent what the entry itself is not looked for by: whoever has taken this key has spent it; null: nothing is asked about
     */
    Optional<Found> find(String key, @Nullable String spent);

    /**
     * The entries of a list with what stands behind them, in the order of their places. The list need not be read in one step with the entries: one that is gone meanwhile
     * is left out, and the next one takes its turn.
     *
     * @param after the place behind which to begin; null: at the beginning
     * @param most at most so many; fewer only where the list ends
     */
    List<Found> page(String list, @Nullable String after, int most);

    /**
     * How many entries are in a list.
     *
     * @param last the last place that is counted; null: all are
     */
    long count(String list, @Nullable String last);

    /**
     * Deletes entries from the beginning of a list, each as {@link #delete} does; or takes but one field away from them, and their places in this list. Each entry
     * is one step; all of them need not be. What somebody else has taken away meanwhile does not count.
     *
     * @param last the last place to reach
     * @param most at most so many
     * @param field the field to take away; null: the whole entry
     * @return how many it took; fewer than it might only where no more are left, or somebody else takes them at this moment
     */
    long sweep(String list, String last, int most, @Nullable String field);

    /**
     * The counts of one group that are above zero, by name and in the order of names.
     *
     * @param after the name behind which to begin; null: at the beginning
     * @param most at most so many; fewer only at the end
     */
    SortedMap<String, Long> counts(String group, @Nullable String after, int most);

    /** Sees to it that the first of these counters counts at least so many. What it lacks is added to each of them. */
    void raise(List<Counter> counters, long least);

    /** What a store on it declares. */
    Set<Capability> capabilities();

    /** The name and the version of the database, see {@link org.oauth2server.store.Store#backend}. */
    default Optional<String> backend() {
        return Optional.empty();
    }

    /** Returns when the database answers. */
    void ping();

    /** Lets go of what was opened for it. */
    @Override
    void close();
}
