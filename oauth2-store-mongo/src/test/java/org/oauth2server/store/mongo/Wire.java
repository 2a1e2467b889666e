// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.connection.ClusterConnectionMode;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The wire to the server, which can be cut: at once, or at a command of the store's, before it arrives or before its answer does. */
final class Wire implements AutoCloseable {
    private static final int NEVER = Integer.MAX_VALUE;

    private final ConnectionString server;
    private final ServerSocket door;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger(NEVER);
    private volatile boolean answerOnly;
    private volatile boolean down;

    Wire(String uri) {
        server = new ConnectionString(uri);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A client that knows the server by this wire alone. */
    MongoClient client(boolean retry) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(server)
                .retryReads(retry)
                .retryWrites(retry)
                .applyToClusterSettings(to -> to.hosts(
                                List.of(new ServerAddress(door.getInetAddress().getHostAddress(), door.getLocalPort())))
                        .mode(ClusterConnectionMode.SINGLE)
                        .requiredReplicaSetName(null)
                        .serverSelectionTimeout(2, TimeUnit.SECONDS))
                .build());
    }

    /** Cuts the connection instead of passing on the command of this number from now on, counted from 1; commands are those that name a collection. */
    void cutAtCommand(int number) {
        answerOnly = false;
        left.set(number);
    }

    /** Passes the command of this number on, and cuts the connection when its answer comes. */
    void cutAtAnswer(int number) {
        answerOnly = true;
        left.set(number);
    }

    /** Whether what was to be cut has been cut; nothing will be from now on. */
    boolean heal() {
        return left.getAndSet(NEVER) <= 0;
    }

    void down() {
        down = true;
        sockets.forEach(Wire::cut);
    }

    void up() {
        down = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (down) {
                    near.close();
                } else {
                    join(near);
                }
            } catch (IOException e) {
                // the door was closed, or the server does not answer: either way the next turn shows it
            }
        }
    }

    private void join(Socket near) throws IOException {
        ServerAddress address = new ServerAddress(server.getHosts().get(0));
        Socket far = new Socket(address.getHost(), address.getPort());
        sockets.add(near);
        sockets.add(far);
        AtomicInteger cutting = new AtomicInteger();
        start(() -> pass(near, far, frame -> {
            boolean now = names(frame) && left.get() != NEVER && left.decrementAndGet() == 0;
            cutting.set(now ? 1 : 0);
            return !now || answerOnly;
        }));
        start(() -> pass(far, near, frame -> cutting.get() == 0));
    }

    private static boolean names(byte[] frame) {
        return new String(frame, StandardCharsets.ISO_8859_1).contains("oauth2_");
    }

    private interface Gate {
        boolean opensFor(byte[] frame);
    }

    private static void pass(Socket from, Socket to, Gate gate) {
        try (from;
                to) {
            DataInputStream in = new DataInputStream(from.getInputStream());
            OutputStream out = to.getOutputStream();
            for (byte[] frame = frame(in); gate.opensFor(frame); frame = frame(in)) {
                out.write(frame);
                out.flush();
            }
        } catch (IOException e) {
            // one end is gone: closing both is all there is to do
        }
    }

    private static byte[] frame(InputStream in) throws IOException {
        byte[] length = in.readNBytes(4);
        if (length.length < 4) {
            throw new IOException("The end.");
        }
        int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
        byte[] rest = in.readNBytes(size - 4);
        return ByteBuffer.allocate(4 + rest.length).put(length).put(rest).array();
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        down();
    }
}
