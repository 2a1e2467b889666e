// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.time.Duration;
import org.oauth2server.http.HttpRequest;

/**
 * How much of this machine the clients may take.
 *
 * @param threads that serve requests, and at most how many requests are worked on at once where there are no virtual threads
 * @param header the most bytes of a request line and its header fields
 * @param body the most bytes of the content of a request; at most what the engine takes
 * @param idle how long a connection may say nothing
 * @param stop how long requests under way may take when it stops
 */
public record Limits(int threads, int header, int body, Duration idle, Duration stop) {
    /** What Jetty itself needs, and a few more. */
    public static final int FEWEST_THREADS = 8;

    private static final int MOST_THREADS = 10_000;
    private static final int SMALLEST = 1_024;
    private static final int LARGEST_HEADER = 1_048_576;
    private static final Duration LONGEST = Duration.ofHours(1);

    public static final Limits DEFAULT =
            new Limits(64, 16_384, HttpRequest.BODY_LIMIT, Duration.ofSeconds(30), Duration.ofSeconds(5));

    /** @throws IllegalArgumentException that names the one that is out of range */
    public Limits {
        mustBeWithin("The number of threads", threads, FEWEST_THREADS, MOST_THREADS);
        mustBeWithin("The header limit in bytes", header, SMALLEST, LARGEST_HEADER);
        mustBeWithin("The body limit in bytes", body, SMALLEST, HttpRequest.BODY_LIMIT);
        mustBeWithin("The idle time in milliseconds", idle.toMillis(), 1, LONGEST.toMillis());
        mustBeWithin("The time to stop in milliseconds", stop.toMillis(), 1, LONGEST.toMillis());
    }

    private static void mustBeWithin(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " is from " + least + " to " + most + ".");
        }
    }
}
