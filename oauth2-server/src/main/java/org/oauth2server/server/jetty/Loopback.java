// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.jetty;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import org.eclipse.jetty.server.ServerConnector;

/** The addresses that {@code localhost} may mean on this machine. */
final class Loopback {
    private static final byte[] SIX = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final int ATTEMPTS = 10;

    private Loopback() {}

    static List<String> addresses() throws IOException {
        boolean six = NetworkInterface.getByInetAddress(InetAddress.getByAddress(SIX)) != null;
        return six ? List.of("127.0.0.1", "::1") : List.of("127.0.0.1");
    }

    /** Opens all of them at one port, and returns it; where any free port will do, tries others before it gives up. */
    static int open(List<ServerConnector> connectors, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return openOnce(connectors, port);
            } catch (IOException e) {
                connectors.forEach(ServerConnector::close);
                if (port != 0 || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static int openOnce(List<ServerConnector> connectors, int port) throws IOException {
        int bound = port;
        for (ServerConnector connector : connectors) {
            connector.setPort(bound);
            connector.open();
            bound = connector.getLocalPort();
        }
        return bound;
    }
}
