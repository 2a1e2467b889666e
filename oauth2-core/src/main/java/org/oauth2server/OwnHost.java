// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.oauth2server.http.HttpRequest;

/**
 * The host that requests have to be meant for (RFC 9110 §7.2, §7.4).
 *
 * @param names as a Host header may name it, in lower case; none: any host will do
 */
record OwnHost(Set<String> names) {
    static OwnHost of(String issuer, boolean alone) {
        return new OwnHost(alone ? names(URI.create(issuer)) : Set.of());
    }

    private static Set<String> names(URI issuer) {
        String host = issuer.getHost().toLowerCase(Locale.ROOT);
        int usual = issuer.getScheme().equals("https") ? 443 : 80;
        boolean isUsual = issuer.getPort() == -1 || issuer.getPort() == usual;
        return isUsual ? Set.of(host, host + ":" + usual) : Set.of(host + ":" + issuer.getPort());
    }

    void mustBeMeant(HttpRequest request) {
        List<String> hosts = request.headers().all("Host");
        boolean meant = hosts.size() == 1 && names.contains(hosts.get(0).toLowerCase(Locale.ROOT));
        if (!names.isEmpty() && !meant) {
            throw refuse(INVALID_REQUEST, "There is no authorization server on this host.")
                    .status(421)
                    .because("host_differs");
        }
    }
}
