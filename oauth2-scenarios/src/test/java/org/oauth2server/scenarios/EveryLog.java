// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** Keeps whatever anyone logs, at the finest level, as long as it is open; nothing of it comes to the terminal meanwhile. */
final class EveryLog extends Handler implements AutoCloseable {
    /** Those that the configuration of the tests keeps quiet. */
    private final List<Logger> quiet = List.of(Logger.getLogger("com.zaxxer.hikari"), Logger.getLogger("io.zonky"));

    private final List<Level> quietLevels = quiet.stream().map(Logger::getLevel).toList();
    private final Logger root = LogManager.getLogManager().getLogger("");
    private final Level level = root.getLevel();
    private final List<Handler> others = List.of(root.getHandlers());
    private final SimpleFormatter words = new SimpleFormatter();
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

    /** Something that was logged, with the trace of its cause. */
    record Line(String logger, Level level, String text) {
        /** Whether it is what Jetty, or the HTTP client of the tests, says of the bytes on the wire. */
        boolean isOfTheWire() {
            boolean debug = level.intValue() < Level.INFO.intValue();
            return debug && (logger.startsWith("org.eclipse.jetty.") || logger.startsWith("jdk.internal.httpclient."));
        }
    }

    EveryLog() {
        others.forEach(root::removeHandler);
        root.addHandler(this);
        root.setLevel(Level.ALL);
        quiet.forEach(logger -> logger.setLevel(Level.ALL));
        setLevel(Level.ALL);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** Who logged these, and a sample of each. */
    static String summary(List<Line> lines) {
        return lines.stream()
                .collect(Collectors.toMap(Line::logger, Line::text, (first, second) -> first, TreeMap::new))
                .toString();
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter text = new StringWriter();
        text.append(words.formatMessage(line));
        if (line.getThrown() != null) {
            line.getThrown().printStackTrace(new PrintWriter(text));
        }
        lines.add(new Line(String.valueOf(line.getLoggerName()), line.getLevel(), text.toString()));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.setLevel(level);
        for (int i = 0; i < quiet.size(); i++) {
            quiet.get(i).setLevel(quietLevels.get(i));
        }
        root.removeHandler(this);
        others.forEach(root::addHandler);
    }
}
