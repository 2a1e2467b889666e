// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.DayCount;

/** What is counted as it happens, so that pruning changes no number and no question walks through all records. */
final class Counts {
    private static final long WEEK = 7;

    private final ConcurrentHashMap<Day, LongAdder> issued = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<ClientId, LongAdder> revoked = new ConcurrentHashMap<>();

    /** A UTC day since 1970, of one client. */
    private record Day(long number, ClientId client) {}

    void issued(ClientId client, Instant at) {
        issued.computeIfAbsent(new Day(day(at), client), day -> new LongAdder()).increment();
    }

    /** The clients that anything was ever issued to. */
    Stream<ClientId> issuedTo() {
        return issued.keySet().stream().map(Day::client).distinct();
    }

    /** Counts what is missing to so many on this day. */
    void raise(ClientId client, LocalDate date, long least) {
        if (least <= 0) {
            return; // nothing is what is counted anyway
        }
        issued.compute(new Day(date.toEpochDay(), client), (day, now) -> {
            LongAdder count = now == null ? new LongAdder() : now;
            count.add(Math.max(0, least - count.sum()));
            return count;
        });
    }

    void revoked(ClientId client, long more) {
        revoked.computeIfAbsent(client, id -> new LongAdder()).add(more);
    }

    List<DayCount> perDay(LocalDate from, LocalDate to, @Nullable ClientId only) {
        Map<Long, Long> days = new TreeMap<>();
        issued.forEach((day, count) -> {
            if (isOf(day.client(), only) && day.number() >= from.toEpochDay() && day.number() <= to.toEpochDay()) {
                days.merge(day.number(), count.sum(), Long::sum);
            }
        });
        return days.entrySet().stream()
                .map(day -> new DayCount(LocalDate.ofEpochDay(day.getKey()), day.getValue()))
                .toList();
    }

    long issued(@Nullable ClientId only) {
        return sum(only, day -> true);
    }

    long issuedThisWeek(Instant now, @Nullable ClientId only) {
        long today = day(now);
        return sum(only, day -> day <= today && day > today - WEEK);
    }

    private long sum(@Nullable ClientId only, LongPredicate days) {
        return issued.entrySet().stream()
                .filter(day -> isOf(day.getKey().client(), only)
                        && days.test(day.getKey().number()))
                .mapToLong(day -> day.getValue().sum())
                .sum();
    }

    long revoked(@Nullable ClientId only) {
        return revoked.entrySet().stream()
                .filter(count -> isOf(count.getKey(), only))
                .mapToLong(count -> count.getValue().sum())
                .sum();
    }

    private static boolean isOf(ClientId client, @Nullable ClientId only) {
        return only == null || only.equals(client);
    }

    private static long day(Instant at) {
        return DayCount.day(at).toEpochDay();
    }
}
