// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/**
 * Listens on the loopback interface, and on nothing else. The port is taken first and served later, so that whoever serves it may know its number.
 */
public final class JettyFront implements AutoCloseable {
    private static final int THREADS = 64;
    private static final int HEADER_LIMIT = 16_384;
    private static final long IDLE_MILLIS = 30_000;
    private static final long SHUTDOWN_IDLE_MILLIS = 50;
    private static final long STOP_MILLIS = 5_000;

    private final Server server;
    private final int port;

    private JettyFront(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Takes this port of every loopback address, so that nobody else answers to {@code localhost} there.
     *
     * @param port the port; 0: any that is free
     * @throws BindException if it cannot be had, and why
     */
    public static JettyFront bind(int port) throws IOException {
        Server server = new Server(threads());
        List<ServerConnector> connectors = new ArrayList<>();
        for (String address : Loopback.addresses()) {
            ServerConnector connector = connector(server, address);
            connectors.add(connector);
        }
        int bound = bound(connectors, port);
        connectors.forEach(server::addConnector);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_MILLIS);
        return new JettyFront(server, bound);
    }

    private static int bound(List<ServerConnector> connectors, int port) throws IOException {
        try {
            return Loopback.open(connectors, port);
        } catch (IOException e) {
            throw e.getCause() instanceof BindException cause ? cause : e;
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("http");
        if (Runtime.version().feature() >= 21) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static ServerConnector connector(Server server, String address) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_LIMIT);
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address);
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        return connector;
    }

    /** The port that was taken. */
    public int port() {
        return port;
    }

    /** Answers with this application from now on. */
    public void serve(Function<HttpRequest, HttpResponse> application) {
        server.setHandler(new GracefulHandler(new NeutralHandler(application)));
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not start.", e);
        }
    }

    /** Waits until it was closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /** Lets go of the port at once, and gives requests that are under way a few seconds. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop cleanly.", e);
        }
        for (var connector : server.getConnectors()) {
            ((ServerConnector) connector).close();
        }
    }
}
