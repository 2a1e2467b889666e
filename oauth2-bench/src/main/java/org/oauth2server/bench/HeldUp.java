// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** What held threads up in a flight recording, and in which method of ours. */
final class HeldUp {
    private static final String OURS = "org.oauth2server.";

    /** What only carries requests: it is on every stack, and waits for the network. */
    private static final List<String> CARRIERS = List.of("org.oauth2server.server.jetty.", "org.oauth2server.bench.");

    private static final String MONITOR = "jdk.JavaMonitorEnter";
    private static final String PARK = "jdk.ThreadPark";
    private static final String PINNED = "jdk.VirtualThreadPinned";

    /**
     * One place.
     *
     * @param event the event's name
     * @param where the method of ours that is nearest to the top of the stack; empty: none of ours is on it
     * @param what it waited for
     */
    record Place(String event, String where, String what) implements Comparable<Place> {
        boolean isOurs() {
            return !where.isEmpty();
        }

        @Override
        public int compareTo(Place other) {
            return (event + where + what).compareTo(other.event + other.where + other.what);
        }
    }

    /** How often, and how long. */
    record Count(long times, Duration sum, Duration longest) {
        static final Count NONE = new Count(0, Duration.ZERO, Duration.ZERO);

        Count and(Duration took) {
            return new Count(times + 1, sum.plus(took), longest.compareTo(took) < 0 ? took : longest);
        }
    }

    private HeldUp() {}

    /** What was recorded from one moment to another. */
    static Map<Place, Count> between(Instant from, Instant to, Path recording) throws IOException {
        Map<Place, Count> places = new TreeMap<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                if (!event.getStartTime().isBefore(from) && event.getStartTime().isBefore(to)) {
                    place(event)
                            .ifPresent(place -> places.merge(
                                    place,
                                    Count.NONE.and(event.getDuration()),
                                    (before, one) -> before.and(one.longest())));
                }
            }
        }
        return places;
    }

    private static Optional<Place> place(RecordedEvent event) {
        String name = event.getEventType().getName();
        return switch (name) {
            case PINNED -> Optional.of(new Place(name, ours(event), ""));
            case MONITOR -> Optional.of(new Place(name, ours(event), text(event.getClass("monitorClass"))));
            case PARK -> lock(event).map(lock -> new Place(name, ours(event), lock));
            default -> Optional.empty();
        };
    }

    /** A thread that has nothing to do parks, too: that is no lock of ours. */
    private static Optional<String> lock(RecordedEvent event) {
        String parked = text(event.getClass("parkedClass"));
        return parked.startsWith("java.util.concurrent.") && !ours(event).isEmpty()
                ? Optional.of(parked)
                : Optional.empty();
    }

    private static String text(RecordedClass type) {
        return type == null ? "" : type.getName();
    }

    private static String ours(RecordedEvent event) {
        RecordedStackTrace stack = event.getStackTrace();
        if (stack == null) {
            return "";
        }
        for (RecordedFrame frame : stack.getFrames()) {
            RecordedMethod method = frame.getMethod();
            String type = method.getType().getName();
            if (type.startsWith(OURS) && CARRIERS.stream().noneMatch(type::startsWith)) {
                return type + "." + method.getName() + ":" + frame.getLineNumber();
            }
        }
        return "";
    }
}
