// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much processor time processes have used, as Linux counts it: the figure that depends least on what else the machine does. */
public final class Cpu {
    /** Linux counts in hundredths of a second for programs, whatever its own tick is. */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int ENDED_USER = 13;
    private static final int ENDED_SYSTEM = 14;
    private static final int PARENT = 1;

    private Cpu() {}

    /** Microseconds, in user and system mode, of a process and its children that live. */
    public static long microsOf(long process) {
        return ticks(process) * MICROS_PER_TICK
                + children(process).stream().mapToLong(Cpu::microsOf).sum();
    }

    /** Microseconds of all children of this process that have ended, with their own. */
    public static long microsOfEnded() {
        List<String> stat = stat(ProcessHandle.current().pid());
        return (Long.parseLong(stat.get(ENDED_USER)) + Long.parseLong(stat.get(ENDED_SYSTEM))) * MICROS_PER_TICK;
    }

    /** The process that started this one; 0: it is gone. */
    public static long parentOf(long process) {
        List<String> stat = stat(process);
        return stat.isEmpty() ? 0 : Long.parseLong(stat.get(PARENT));
    }

    /** What a process has in memory, in bytes; 0: it is gone. */
    public static long residentBytes(long process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .sum();
        }
    }

    private static long ticks(long process) {
        List<String> stat = stat(process);
        return stat.isEmpty() ? 0 : Long.parseLong(stat.get(USER)) + Long.parseLong(stat.get(SYSTEM));
    }

    private static List<Long> children(long process) {
        return ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
    }

    /** The fields after the name, which may contain anything. */
    private static List<String> stat(long process) {
        try {
            String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
            return List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
