// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The containers that the binding is tried in, each with its factory settings. */
enum Container {
    JETTY {
        @Override
        Running start(Consumer<ServletContext> application) throws Exception {
            Server server = new Server();
            ServerConnector connector = new ServerConnector(server);
            connector.setHost("127.0.0.1");
            server.addConnector(connector);
            ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.SESSIONS);
            context.addServletContainerInitializer((classes, servlets) -> application.accept(servlets));
            server.setHandler(context);
            server.start();
            return new Running(connector.getLocalPort(), server::stop);
        }
    },

    TOMCAT {
        @Override
        Running start(Consumer<ServletContext> application) throws Exception {
            Tomcat tomcat = new Tomcat();
            tomcat.setBaseDir(folder());
            tomcat.setPort(0);
            tomcat.getConnector().setProperty("address", "127.0.0.1");
            tomcat.getConnector().setAllowTrace(true);
            Context context = tomcat.addContext("", null);
            // what breaks here breaks on purpose
            Logger.getLogger(context.getLogName()).setLevel(Level.OFF);
            // looks for leaks where this JVM does not let it look, and says so
            ((StandardContext) context).setClearReferencesRmiTargets(false);
            ((StandardContext) context).setClearReferencesThreadLocals(false);
            context.addServletContainerInitializer((classes, servlets) -> application.accept(servlets), Set.of());
            tomcat.start();
            return new Running(tomcat.getConnector().getLocalPort(), () -> {
                tomcat.stop();
                tomcat.destroy();
            });
        }
    };

    abstract Running start(Consumer<ServletContext> application) throws Exception;

    /** Ends a container. */
    interface Stop {
        void now() throws Exception;
    }

    /** One that serves until it is stopped. */
    record Running(int port, Stop stop) {}

    private static String folder() {
        try {
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tomcat")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
