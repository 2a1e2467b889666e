// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The wire between a store and its database, which can be cut: a port on this machine that passes everything on, until it is told not to.
 *
 * <p>It knows no protocol. It counts pieces: what one read from the socket gives, which for a short command is the command.
 */
public final class Wire implements AutoCloseable {
    private static final int PIECE = 65_536;

    private final InetSocketAddress database;
    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Cut> armed = new AtomicReference<>();
    private volatile boolean down;
    private volatile boolean losing;
    private volatile @Nullable OutputStream copy;

    /** Which way a piece goes. */
    public enum Direction {
        TO_DATABASE,
        FROM_DATABASE
    }

    /** A wire that ends at this database. */
    public Wire(InetSocketAddress database) {
        this.database = database;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** Where the store finds the database. */
    public InetSocketAddress entrance() {
        return new InetSocketAddress(entrance.getInetAddress(), entrance.getLocalPort());
    }

    /** Breaks every connection, and each new one at once, until {@link #mend()}. */
    public void cut() {
        down = true;
        sockets.forEach(Wire::close);
        sockets.clear();
    }

    /** Lets commands pass, and breaks the connection in place of each answer; and each new one at once, until {@link #mend()}. */
    public void loseAnswers() {
        losing = true;
    }

    /** Writes from now on all that goes to the database here, too, before it goes on; one piece after the other, of all connections. */
    public void copyTo(OutputStream copy) {
        this.copy = copy;
    }

    /** Lets new connections through again. */
    public void mend() {
        down = false;
        losing = false;
    }

    /**
     * Breaks one connection, once: the one that carries this piece.
     *
     * @param piece counted from now on over all connections, from 1
     * @param half whether the first half of the piece still arrives; otherwise none of it does
     */
    public void cutAt(Direction direction, int piece, boolean half) {
        armed.set(new Cut(direction, piece, half));
    }

    /** Lets {@link #cutAt} cut nothing more; gives whether it has cut. */
    public boolean disarm() {
        Cut cut = armed.getAndSet(null);
        return cut != null && cut.left <= 0;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (down || losing) {
                    close(near);
                } else {
                    join(near);
                }
            } catch (IOException e) {
                // the entrance was closed, or the database does not answer: the next turn shows which
            }
        }
    }

    private void join(Socket near) throws IOException {
        Socket far = new Socket(database.getAddress(), database.getPort());
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        sockets.add(near);
        sockets.add(far);
        start(() -> pass(near, far, Direction.TO_DATABASE));
        start(() -> pass(far, near, Direction.FROM_DATABASE));
    }

    private void pass(Socket from, Socket to, Direction direction) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[PIECE];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                if (losing && direction == Direction.FROM_DATABASE) {
                    return;
                }
                OutputStream ear = copy;
                if (ear != null && direction == Direction.TO_DATABASE) {
                    copy(ear, piece, length);
                }
                Cut cut = armed.get();
                if (cut != null && cut.strikes(direction)) {
                    out.write(piece, 0, cut.half ? length / 2 : 0);
                    out.flush();
                    return;
                }
                out.write(piece, 0, length);
                out.flush();
            }
        } catch (IOException e) {
            // one end is gone: closing both is all there is to do
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void copy(OutputStream ear, byte[] piece, int length) throws IOException {
        synchronized (ear) {
            ear.write(piece, 0, length);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One cut to come. */
    private static final class Cut {
        private final Direction direction;
        private final boolean half;
        private volatile int left;

        private Cut(Direction direction, int piece, boolean half) {
            this.direction = direction;
            this.left = piece;
            this.half = half;
        }

        private synchronized boolean strikes(Direction towards) {
            if (towards != direction || left <= 0) {
                return false;
            }
            left--;
            return left == 0;
        }
    }
}
