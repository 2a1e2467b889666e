// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.script;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oauth2server.store.Page;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Store;

/** Where a script is played: the instances of one store, the time, and the listings that have been opened. */
final class Stage {
    private final List<Store> instances;
    private final Map<String, Listing<?>> listings = new HashMap<>();
    private Instant now;

    /** @param instances of one store in one realm, which is empty */
    Stage(List<Store> instances, Instant now) {
        this.instances = List.copyOf(instances);
        this.now = now;
    }

    Store instance(int number) {
        return instances.get(number % instances.size());
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Pruning has nothing to keep back on the day after, an hour and more past midnight. */
    void sleepUntilTheDayIsCounted() {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        now = midnight.plus(Duration.ofHours(2));
    }

    /** Reads the first page of a listing, and remembers where it ended. */
    <T> Object open(String name, int size, Function<PageRequest, Page<T>> pages) {
        return read(name, new Listing<>(pages, PageRequest.first(size)));
    }

    /** Reads the page of a listing that follows the one before, which may have been read long ago. */
    Object turn(String name) {
        Listing<?> listing = listings.get(name);
        return listing == null ? "not open" : read(name, listing);
    }

    private <T> Object read(String name, Listing<T> listing) {
        Page<T> page = listing.pages.apply(listing.next);
        if (page.next() == null) {
            listings.remove(name);
        } else {
            listings.put(name, new Listing<>(listing.pages, listing.next.next(page)));
        }
        return List.of(page.items(), page.next() == null ? "the end" : "more");
    }

    private record Listing<T>(Function<PageRequest, Page<T>> pages, PageRequest next) {}
}
