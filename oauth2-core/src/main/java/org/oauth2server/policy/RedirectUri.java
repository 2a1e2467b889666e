// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.policy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.PercentDecoder;

/** What may be registered as a redirect URI (RFC 6749 §3.1.2, RFC 8252 §7, RFC 9700 §2.1, §4.1). */
public final class RedirectUri {
    private static final int LONGEST = 2048;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");
    private static final Pattern PRIVATE_USE = Pattern.compile("[a-z][a-z0-9+-]*(\\.[a-z0-9+-]+)+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");
    private static final List<String> RESPONSE_PARAMETERS =
            List.of("code", "state", "error", "error_description", "error_uri", "iss", "access_token");

    private RedirectUri() {}

    /**
     * Refuses what must not be registered.
     *
     * @param publicClient whether the client is a public one, which alone may have a URI of a private-use scheme
     * @throws IllegalArgumentException that says what is wrong with it
     */
    public static void mustBeRegistrable(String uri, boolean publicClient) {
        fault(uri, publicClient).ifPresent(fault -> {
            throw new IllegalArgumentException("The redirect URI " + fault.text());
        });
    }

    /**
     * What speaks against registering it.
     *
     * @param section the rule that it breaks
     * @param text what is wrong, as the end of a sentence about it
     */
    public record Fault(String section, String text) {}

    /** The first thing that speaks against registering it; empty: nothing does. */
    public static Optional<Fault> fault(String uri, boolean publicClient) {
        return Optional.ofNullable(find(uri, publicClient));
    }

    static boolean isRegistrable(String uri, boolean publicClient) {
        return find(uri, publicClient) == null;
    }

    private static @Nullable Fault find(String text, boolean publicClient) {
        if (text.length() > LONGEST) {
            return new Fault("RFC 6749 §3.1.2", "is longer than " + LONGEST + " characters.");
        }
        URI uri = parse(text);
        if (uri == null || !uri.isAbsolute()) {
            return new Fault("RFC 6749 §3.1.2", "is not an absolute URI of ASCII characters.");
        }
        if (text.indexOf('#') >= 0) {
            return new Fault("RFC 6749 §3.1.2", "has a fragment (RFC 6749 §3.1.2).");
        }
        if (text.indexOf('*') >= 0) {
            return new Fault("RFC 9700 §2.1", "has a wildcard: it is compared character by character (RFC 9700 §2.1).");
        }
        String scheme = uri.getScheme();
        if (!scheme.equals(scheme.toLowerCase(Locale.ROOT))) {
            return new Fault("RFC 3986 §6.2.2.1", "has a scheme in upper case.");
        }
        if (carriesResponseParameter(uri.getRawQuery())) {
            return new Fault("RFC 6749 §4.1.2", "has a query with a parameter of the authorization response.");
        }
        return scheme.equals("https") || scheme.equals("http") ? webFault(uri) : privateUseFault(uri, publicClient);
    }

    private static @Nullable URI parse(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return null;
            }
        }
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static @Nullable Fault webFault(URI uri) {
        String host = uri.getHost();
        if (host == null || uri.getRawUserInfo() != null || !HOST.matcher(host).matches()) {
            return new Fault("RFC 3986 §6.2.2.1", "needs a host in lower case, without user and password.");
        }
        if (uri.getPort() == 0
                || uri.getPort() > 65_535
                || uri.getRawAuthority().endsWith(":")) {
            return new Fault("RFC 3986 §3.2.3", "has a port that does not exist.");
        }
        if (uri.getScheme().equals("http") && !isLoopback(host)) {
            return new Fault(
                    "RFC 9700 §2.6", "uses http with a host that is not the loopback interface (RFC 9700 §2.6).");
        }
        return hasDotSegment(uri.getRawPath())
                ? new Fault("RFC 3986 §6.2.2.3", "has a path with a dot segment.")
                : null;
    }

    private static @Nullable Fault privateUseFault(URI uri, boolean publicClient) {
        if (!publicClient || !PRIVATE_USE.matcher(uri.getScheme()).matches()) {
            return new Fault(
                    "RFC 8252 §7.1",
                    "uses a scheme other than https; a public client may use a reverse domain name, such as com.example.app:/callback"
                            + " (RFC 8252 §7.1).");
        }
        return uri.getRawAuthority() == null
                        && uri.getRawPath() != null
                        && uri.getRawPath().startsWith("/")
                ? null
                : new Fault(
                        "RFC 8252 §7.1",
                        "has a private-use scheme and so takes the form scheme:/path (RFC 8252 §7.1).");
    }

    private static boolean carriesResponseParameter(@Nullable String query) {
        if (query == null) {
            return false;
        }
        for (String pair : query.split("&", -1)) {
            if (RESPONSE_PARAMETERS.contains(nameOf(pair))) {
                return true;
            }
        }
        return false;
    }

    /** As the client will read it: decoded, where it can be. */
    private static String nameOf(String pair) {
        String name = pair.split("=", 2)[0];
        try {
            return PercentDecoder.decode(name);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    private static boolean hasDotSegment(String path) {
        for (String segment : path.toLowerCase(Locale.ROOT).replace("%2e", ".").split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Whether this host is one of the three names of the loopback interface for which RFC 8252 §7.3 leaves the port open. */
    static boolean isLoopback(@Nullable String host) {
        return host != null && LOOPBACK.contains(host);
    }
}
