// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oauth2server.store.StoreUnavailableException;
import org.opentest4j.AssertionFailedError;

/** What a test saw, in words for someone who knows neither the suite nor what it is made of. */
final class Seen {
    private static final int FRAMES = 4;
    private static final Pattern DESCRIPTION = Pattern.compile("\\A\\s*\\[([^\\]\n]+)\\]");

    /** Frames that say nothing about the store. */
    private static final Pattern FOREIGN = Pattern.compile(
            "(java|javax|jdk|sun|org\\.junit|org\\.assertj|org\\.opentest4j|org\\.apache\\.maven)\\..*");

    private Seen() {}

    static String words(Throwable seen) {
        if (!(seen instanceof AssertionError)) {
            return thrown("It threw ", seen);
        }
        String claim =
                differs(seen) ? difference((AssertionFailedError) seen) : lines(String.valueOf(seen.getMessage()));
        return seen.getCause() == null ? claim : claim + "\n" + thrown("It had thrown ", seen.getCause());
    }

    private static boolean differs(Throwable seen) {
        return seen instanceof AssertionFailedError failed
                && failed.isExpectedDefined()
                && failed.isActualDefined()
                && String.valueOf(failed.getMessage()).contains("expected: ");
    }

    /** Two records of twenty components each are no answer: only what differs is one. */
    private static String difference(AssertionFailedError failed) {
        StringJoiner words = new StringJoiner("\n");
        Matcher description = DESCRIPTION.matcher(String.valueOf(failed.getMessage()));
        if (description.find()) {
            words.add("[" + description.group(1) + "]");
        }
        Difference.between(
                        failed.getExpected().getStringRepresentation(),
                        failed.getActual().getStringRepresentation())
                .forEach(words::add);
        return words.toString();
    }

    private static String lines(String message) {
        StringJoiner lines = new StringJoiner("\n");
        message.strip()
                .lines()
                .map(line -> Difference.shortened(line.stripTrailing()))
                .forEach(lines::add);
        return lines.toString();
    }

    private static String thrown(String how, Throwable thrown) {
        StringBuilder words = new StringBuilder(how).append(Difference.shortened(thrown.toString()));
        for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
            words.append("\ncaused by ").append(Difference.shortened(cause.toString()));
        }
        frames(thrown).forEach(frame -> words.append("\n    at ").append(frame));
        if (thrown instanceof StoreUnavailableException) {
            words.append(
                    "\nThe database was out of reach, or slower than the driver's time limit: look there first, and run it again.");
        }
        return words.toString();
    }

    /** The first that are the store's, its driver's or the suite's own. */
    private static Stream<StackTraceElement> frames(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .filter(frame -> !FOREIGN.matcher(frame.getClassName()).matches())
                .limit(FRAMES);
    }
}
