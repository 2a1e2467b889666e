// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.OAuthException.refuse;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.PercentEncoder;
import org.oauth2server.model.Client;

/**
 * A redirect URI that was compared with those registered. Only the comparison makes one, and only one of these can send a browser away
 * (RFC 9700 §4.11.2).
 */
public final class TrustedRedirect {
    private static final Pattern LOOPBACK =
            Pattern.compile("(http://(?:127\\.0\\.0\\.1|\\[::1]|localhost))(?::([1-9][0-9]{0,4}))?([/?].*)?");
    private static final int HIGHEST_PORT = 65_535;

    private final String uri;

    private TrustedRedirect(String uri) {
        this.uri = uri;
    }

    /**
     * Compares what was requested with what is registered, character by character; a client with exactly one redirect URI need not name it
     * (RFC 6749 §3.1.2.3). Only the port of a public client's loopback URI is its own choice (RFC 8252 §7.3). Refuses everything else.
     */
    public static TrustedRedirect of(Client client, @Nullable String requested) {
        if (requested == null) {
            if (client.redirectUris().size() != 1) {
                throw refuse(INVALID_REQUEST, "The request must name one of the client's redirect URIs.")
                        .because("redirect_uri_missing");
            }
            return trusted(client, client.redirectUris().get(0));
        }
        for (String registered : client.redirectUris()) {
            if (registered.equals(requested) || (client.isPublic() && differInPortOnly(registered, requested))) {
                return trusted(client, requested);
            }
        }
        throw refuse(INVALID_REQUEST, "The redirect URI is not registered for this client.")
                .because("redirect_uri_not_registered");
    }

    /** A record that came into the store by another way than registration is no reason to send a browser to javascript: or to a foreign http host. */
    private static TrustedRedirect trusted(Client client, String uri) {
        if (!RedirectUri.isRegistrable(uri, client.isPublic())) {
            throw refuse(INVALID_REQUEST, "The redirect URI of this client is not safe.")
                    .because("redirect_uri_not_registrable");
        }
        return new TrustedRedirect(uri);
    }

    private static boolean differInPortOnly(String registered, String requested) {
        Matcher known = LOOPBACK.matcher(registered);
        Matcher asked = LOOPBACK.matcher(requested);
        return known.matches()
                && asked.matches()
                && known.group(1).equals(asked.group(1))
                && String.valueOf(known.group(3)).equals(String.valueOf(asked.group(3)))
                && (asked.group(2) == null || Integer.parseInt(asked.group(2)) <= HIGHEST_PORT);
    }

    /** Where the browser goes with these response parameters: the query of the registered URI stays, they follow it. */
    String withQuery(Map<String, String> parameters) {
        return uri + (uri.indexOf('?') < 0 ? '?' : '&') + encoded(parameters);
    }

    /** Where the browser goes with these in the fragment, which it shows to no server. A registered URI has none. */
    String withFragment(Map<String, String> parameters) {
        return uri + '#' + encoded(parameters);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + '=' + PercentEncoder.encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** The URI itself. */
    public String uri() {
        return uri;
    }
}
