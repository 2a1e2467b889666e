// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;

/** Listens for HTTP. The port is taken first and served later, so that whoever serves it may know its number. */
public final class JettyFront implements AutoCloseable {
    /** How long connections on which no request is under way are waited for when it stops. */
    private static final long SHUTDOWN_IDLE_MILLIS = 50;

    /** How long the rest may take, when all requests have ended or were given up. */
    private static final long STOP_MILLIS = 1_000;

    private final Server server;
    private final int port;
    private final Limits limits;
    private final List<SslContextFactory.Server> contexts;
    private final GracefulHandler requests = new GracefulHandler();

    private JettyFront(Server server, int port, Limits limits, List<SslContextFactory.Server> contexts) {
        this.server = server;
        this.port = port;
        this.limits = limits;
        this.contexts = contexts;
    }

    /**
     * Takes this port of every loopback address, and of nothing else, so that nobody else answers to {@code localhost} there.
     *
     * @param port the port; 0: any that is free
     * @throws BindException if it cannot be had, and why
     */
    public static JettyFront bind(int port) throws IOException {
        return bind(new ArrayList<@Nullable String>(Loopback.addresses()), port, null, Limits.DEFAULT);
    }

    /**
     * Takes this port of one address.
     *
     * @param host the address, or a name of it; null: all of this machine
     * @param port the port; 0: any that is free
     * @param tls what it shows to clients; null: it speaks no TLS
     * @throws BindException if it cannot be had, and why
     */
    public static JettyFront bind(@Nullable String host, int port, @Nullable Tls tls, Limits limits)
            throws IOException {
        return bind(Collections.singletonList(host), port, tls, limits);
    }

    private static JettyFront bind(List<@Nullable String> hosts, int port, @Nullable Tls tls, Limits limits)
            throws IOException {
        Server server = new Server(threads(limits));
        List<ServerConnector> connectors = new ArrayList<>();
        List<SslContextFactory.Server> contexts = new ArrayList<>();
        for (String host : hosts) {
            SslContextFactory.Server context = tls == null ? null : tls.contexts();
            connectors.add(connector(server, host, context, limits));
            if (context != null) {
                contexts.add(context);
            }
        }
        int bound = bound(connectors, port);
        connectors.forEach(server::addConnector);
        server.setErrorHandler(new PlainErrors());
        server.setStopTimeout(STOP_MILLIS);
        return new JettyFront(server, bound, limits, contexts);
    }

    private static int bound(List<ServerConnector> connectors, int port) throws IOException {
        try {
            return Loopback.open(connectors, port);
        } catch (IOException e) {
            throw e.getCause() instanceof BindException cause ? cause : e;
        }
    }

    private static QueuedThreadPool threads(Limits limits) {
        QueuedThreadPool threads =
                new QueuedThreadPool(limits.threads(), Math.min(Limits.FEWEST_THREADS, limits.threads()));
        threads.setName("http");
        if (Runtime.version().feature() >= 21) {
            threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
        }
        return threads;
    }

    private static ServerConnector connector(
            Server server, @Nullable String host, SslContextFactory.@Nullable Server context, Limits limits) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.header());
        if (context != null) {
            http.addCustomizer(new SecureRequestCustomizer());
        }
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector connector = context == null
                ? new ServerConnector(server, 1, 1, plain)
                : new ServerConnector(server, 1, 1, new SslConnectionFactory(context, "http/1.1"), plain);
        connector.setHost(host);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.setShutdownIdleTimeout(SHUTDOWN_IDLE_MILLIS);
        return connector;
    }

    /** The port that was taken. */
    public int port() {
        return port;
    }

    /** Answers with this application from now on. */
    public void serve(Function<HttpRequest, HttpResponse> application) {
        requests.setHandler(new NeutralHandler(application, limits.body()));
        server.setHandler(requests);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not start.", e);
        }
    }

    /** Shows this certificate to whoever connects from now on; connections that are open stay as they are. */
    public void show(Tls tls) {
        for (SslContextFactory.Server context : contexts) {
            try {
                context.reload(tls::showBy);
            } catch (Exception e) {
                throw new IllegalArgumentException("The certificate cannot be used: " + e.getMessage() + ".", e);
            }
        }
    }

    /** Waits until it was closed. */
    public void join() throws InterruptedException {
        server.join();
    }

    /**
     * Lets go of the port at once, and gives requests that are under way their time to end. They are waited for before anything else is stopped: a
     * connector that stops hurries them all along.
     *
     * @throws IllegalStateException if some did not end; all is closed then, too
     */
    @Override
    public void close() {
        for (Connector connector : server.getConnectors()) {
            ((ServerConnector) connector).close();
        }
        boolean ended = requestsEnd();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The HTTP server did not stop cleanly.", e);
        }
        if (!ended) {
            throw new IllegalStateException("Requests under way were cut off.");
        }
    }

    private boolean requestsEnd() {
        if (!server.isRunning()) {
            return true;
        }
        try {
            requests.shutdown().get(limits.stop().toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
