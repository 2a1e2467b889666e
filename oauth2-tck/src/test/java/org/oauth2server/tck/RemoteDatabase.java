// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A server that makes calls for others. What travels is the number of a call and the number of its answer, so a connection can break before the one
 * and before the other, as with any database. Whoever says anything else is not listened to any longer.
 */
final class RemoteDatabase implements AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final Map<Long, Call> CALLS = new ConcurrentHashMap<>();
    private static final Map<Long, Answer> ANSWERS = new ConcurrentHashMap<>();

    private final ServerSocket entrance;

    RemoteDatabase() {
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    /** What can be called. */
    interface Call {
        @Nullable
        Object make() throws Throwable;
    }

    private record Answer(Optional<Object> value, @Nullable Throwable thrown) {}

    static long ticket(Call call) {
        long number = NUMBERS.incrementAndGet();
        CALLS.put(number, call);
        return number;
    }

    static @Nullable Object answer(long number) throws Throwable {
        Answer answer = Objects.requireNonNull(ANSWERS.remove(number));
        if (answer.thrown() != null) {
            throw answer.thrown();
        }
        return answer.value().orElse(null);
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket socket = entrance.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                // closed, as the next turn sees
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            while (true) {
                long number = in.readLong();
                Call call = CALLS.remove(number);
                if (call == null) {
                    return;
                }
                ANSWERS.put(number, make(call));
                out.writeLong(number);
            }
        } catch (IOException e) {
            // the other end is gone
        }
    }

    private static Answer make(Call call) {
        try {
            return new Answer(Optional.ofNullable(call.make()), null);
        } catch (Throwable e) {
            return new Answer(Optional.empty(), e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "remote database");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
