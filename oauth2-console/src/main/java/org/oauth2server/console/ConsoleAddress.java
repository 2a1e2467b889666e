// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oauth2server.http.HttpRequest;

/**
 * Where browsers reach the console.
 *
 * @param url its address, without a final slash
 * @param base the path of it
 * @param hosts as a Host header may name it, in lower case
 */
record ConsoleAddress(String url, String base, Set<String> hosts) {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** @throws IllegalStateException that says what is wrong with it */
    static ConsoleAddress of(String url) {
        URI uri = parsed(url);
        String host = uri.getHost();
        boolean https = "https".equals(uri.getScheme());
        if (host == null || !(https || ("http".equals(uri.getScheme()) && LOOPBACK.contains(host)))) {
            throw new IllegalStateException(
                    "The address of the console is an https URL; on this machine alone, http and the name localhost will do.");
        }
        if (!uri.getRawPath().matches("(/[A-Za-z0-9._~-]+)+")
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || uri.getRawUserInfo() != null) {
            throw new IllegalStateException(
                    "The address of the console has a path, such as /oauth/admin, and no user, query, fragment or final slash.");
        }
        return new ConsoleAddress(url, uri.getRawPath(), hosts(uri, https ? 443 : 80));
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The address of the console is not a URL: " + e.getMessage(), e);
        }
    }

    private static Set<String> hosts(URI uri, int usual) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean isUsual = uri.getPort() == -1 || uri.getPort() == usual;
        return isUsual ? Set.of(host, host + ":" + usual) : Set.of(host + ":" + uri.getPort());
    }

    /** Where the browser comes back to after signing in. */
    String callback() {
        return url + "/callback";
    }

    /** Whether the request is meant for this host: a name elsewhere that was made to point here is not (DNS rebinding). */
    boolean isMeant(HttpRequest request) {
        List<String> named = request.headers().all("Host");
        return named.size() == 1 && hosts.contains(named.get(0).toLowerCase(Locale.ROOT));
    }
}
