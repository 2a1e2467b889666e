// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The ways in which an application comes to the network. */
enum Binding {
    JDK {
        @Override
        Running serve(IntFunction<? extends Site> application) throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
            int port = server.getAddress().getPort();
            ExecutorService threads = Executors.newCachedThreadPool();
            application.apply(port).mount(server);
            server.setExecutor(threads);
            server.start();
            return new Running(port, () -> {
                server.stop(0);
                threads.shutdownNow();
            });
        }
    },

    JETTY {
        @Override
        Running serve(IntFunction<? extends Site> application) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("localhost");
            server.addConnector(connector);
            connector.open();
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            Site site = application.apply(connector.getLocalPort());
            context.addServletContainerInitializer((classes, servlets) -> site.mount(servlets));
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },

    TOMCAT {
        @Override
        Running serve(IntFunction<? extends Site> application) throws Exception {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "localhost");
            Context context = tomcat.addContext("", null);
            // looks for leaks where this JVM does not let it look, and says so
            ((StandardContext) context).setClearReferencesRmiTargets(false);
            ((StandardContext) context).setClearReferencesThreadLocals(false);
            LateApplication late = new LateApplication(application, tomcat);
            context.addServletContainerInitializer((classes, servlets) -> late.mount(servlets), Set.of());
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    };

    static {
        // a response leaves at once, instead of waiting for the receipt of its own head
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    abstract Running serve(IntFunction<? extends Site> application) throws Exception;

    /** Ends a server. */
    interface Stop {
        void now() throws Exception;
    }

    /** A server at its port. */
    record Running(int port, Stop stop) {}

    /** Tomcat knows its port as soon as it is initialised, which is before the application starts. */
    private record LateApplication(IntFunction<? extends Site> application, Tomcat tomcat) {
        void mount(ServletContext servlets) {
            application.apply(tomcat.getConnector().getLocalPort()).mount(servlets);
        }
    }

    private static String folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tomcat")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
