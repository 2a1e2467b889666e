// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpRequest;

/**
 * The proxies that are believed, and the one kind of header that they set: whatever else a client sends through them is not looked at. A chain is read from
 * its end, which the nearest proxy wrote, and no further than the first address that is not a proxy's: what stands before it anyone may have written.
 */
final class TrustedProxies {
    /** Nobody is believed. */
    static final TrustedProxies NONE = new TrustedProxies(new InetAddressSet(), false);

    private static final Pattern FOUR = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern SIX = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private final InetAddressSet addresses;
    private final boolean standard;

    private TrustedProxies(InetAddressSet addresses, boolean standard) {
        this.addresses = addresses;
        this.standard = standard;
    }

    /**
     * These proxies.
     *
     * @param written addresses and networks (10.1.0.0/16), with commas between
     * @param header {@code x-forwarded} or {@code forwarded}
     * @throws IllegalArgumentException that names the one that is neither
     */
    static TrustedProxies of(String written, String header) {
        InetAddressSet addresses = new InetAddressSet();
        for (String one : written.split(",", -1)) {
            mustBeNumeric(one.strip());
            try {
                addresses.add(one.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(notAnAddress(one), e);
            }
        }
        return switch (header) {
            case "x-forwarded" -> new TrustedProxies(addresses, false);
            case "forwarded" -> new TrustedProxies(addresses, true);
            default -> throw new IllegalArgumentException("--proxy-header is x-forwarded or forwarded.");
        };
    }

    /** A name would be looked up, and whoever answers would say who is believed. */
    private static void mustBeNumeric(String one) {
        String[] parts = one.split("/", 2);
        InetAddress address = address(parts[0]);
        int most = address == null ? 0 : address.getAddress().length * Byte.SIZE;
        boolean network =
                parts.length == 1 || (parts[1].matches("\\d{1,3}") && isWithin(Integer.parseInt(parts[1]), most));
        if (address == null || !network) {
            throw new IllegalArgumentException(notAnAddress(one));
        }
    }

    private static boolean isWithin(int bits, int most) {
        return bits > 0 && bits <= most;
    }

    private static String notAnAddress(String one) {
        return "--trusted-proxy takes addresses and networks, such as 10.0.0.7,10.1.0.0/16, and " + one.strip()
                + " is neither.";
    }

    /**
     * Who sent this request.
     *
     * @param tls whether the connection it came by speaks TLS
     */
    Caller caller(HttpRequest request, boolean tls) {
        InetAddress peer = address(request.remoteAddress());
        if (peer == null || !addresses.test(peer)) {
            return new Caller(request.remoteAddress(), tls);
        }
        List<Hop> hops = standard ? Hop.forwarded(request.headers()) : Hop.xForwarded(request.headers());
        InetAddress nearest = peer;
        boolean secure = false;
        for (int i = hops.size() - 1; i >= 0; i--) {
            Hop hop = hops.get(i);
            InetAddress before = address(hop.from());
            secure = hop.https();
            if (before == null) {
                break;
            }
            nearest = before;
            if (!addresses.test(before)) {
                break;
            }
        }
        return new Caller(nearest.getHostAddress(), secure);
    }

    /** The address that stands there in numbers; null: something else does. */
    private static @Nullable InetAddress address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!FOUR.matcher(bare).matches() && !SIX.matcher(bare).matches()) {
            return null;
        }
        try {
            return InetAddress.getByName(bare);
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
