// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.store.StoreConfig;

/** The wire between a server and its database, which can be cut, and can lose an answer. */
final class Wiretap implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("//(?:[^@/]*@)?([^:/?,]+):(\\d+)");

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;
    private volatile boolean losing;

    private Wiretap(String host, int port) {
        this.host = host;
        this.port = port;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    static Wiretap to(String host, int port) {
        return new Wiretap(host, port);
    }

    /** A wire to where this store lies. */
    static Wiretap before(StoreConfig place) {
        Matcher address = address(place);
        return to(address.group(1), Integer.parseInt(address.group(2)));
    }

    /** The same place, at the other end of this wire. */
    StoreConfig through(StoreConfig place) {
        Matcher address = address(place);
        String location = new StringBuilder(place.location().toString())
                .replace(address.start(1), address.end(2), "localhost:" + port())
                .toString()
                .replaceAll("replicaSet=[^&]*", "directConnection=true");
        return StoreConfig.of(location).realm(place.realm());
    }

    private static Matcher address(StoreConfig place) {
        Matcher address = ADDRESS.matcher(place.location().toString());
        if (!address.find()) {
            throw new IllegalArgumentException("No wire leads to this store.");
        }
        return address;
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends all connections, and every new one at once. */
    void cut() {
        cut = true;
        open.forEach(Wiretap::close);
    }

    /** Lets requests pass, and ends the connection in place of the answer; and every new one at once. */
    void loseAnswers() {
        losing = true;
    }

    void mend() {
        cut = false;
        losing = false;
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                if (cut || losing) {
                    near.close();
                } else {
                    connect(near);
                }
            } catch (IOException closed) {
                // the next one may have more luck
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far = new Socket(host, port);
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        open.add(near);
        open.add(far);
        threads.execute(() -> pass(near, far, false));
        threads.execute(() -> pass(far, near, true));
    }

    private void pass(Socket from, Socket to, boolean answers) {
        byte[] bytes = new byte[16_384];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int count = in.read(bytes); count >= 0 && !(answers && losing); count = in.read(bytes)) {
                out.write(bytes, 0, count);
            }
        } catch (IOException ended) {
            // so ends the other direction too
        }
        open.remove(from);
        open.remove(to);
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
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
