// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.oauth2server.store.StoreConfig;

/**
 * The network that the location of a store names: one host and a port.
 *
 * @param before the location up to the host
 * @param after the location from behind the port on
 */
record LocationNetwork(StoreConfig store, InetSocketAddress database, String before, String after) implements Network {
    private static final Pattern LOCATION = Pattern.compile(
            "(?<before>(?<kind>[^/?#]+):(?://)(?:[^/?#]*@)?)(?<hosts>[^/?#;]+)(?<after>.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?<name>\\[[^]]+]|[^:\\[\\]]+)(?::(?<port>[0-9]{1,5}))?");
    private static final Map<String, Integer> PORTS =
            Map.of("jdbc:postgresql", 5432, "mongodb", 27_017, "redis", 6379, "rediss", 6379);

    /** The network of this store; skips the test, and says why, where a wire cannot be put into it. */
    static LocationNetwork of(StoreConfig store) {
        Matcher location = LOCATION.matcher(store.location().toString());
        if (!location.matches()) {
            throw new NotApplicable("The location names no host: nothing lies between the store and its database.");
        }
        String kind = location.group("kind").toLowerCase(Locale.ROOT);
        Matcher host = HOST.matcher(location.group("hosts"));
        if (!host.matches() || kind.endsWith("+srv")) {
            return untried("The location names several hosts, and a wire leads to one.");
        }
        Integer port = port(kind, host.group("port"));
        if (port == null) {
            return untried("The location names no port, so a wire does not know where to lead.");
        }
        InetSocketAddress database = new InetSocketAddress(host.group("name"), port);
        if (database.isUnresolved()) {
            return untried("The host of the location has no address here.");
        }
        return new LocationNetwork(store, database, location.group("before"), after(kind, location.group("after")));
    }

    private static LocationNetwork untried(String why) {
        return Assumptions.abort(why + " A class that overrides network() can say it.");
    }

    private static @Nullable Integer port(String kind, @Nullable String given) {
        return given == null ? PORTS.get(kind) : Integer.valueOf(given);
    }

    /** A driver of MongoDB asks the server where it is, and goes there, unless it is told to stay. */
    private static String after(String kind, String after) {
        if (!kind.equals("mongodb")) {
            return after;
        }
        String[] parts = after.split("\\?", 2);
        Stream<String> kept = Stream.of(parts.length < 2 ? "" : parts[1])
                .flatMap(options -> Stream.of(options.split("&", -1)))
                .filter(option -> !option.isEmpty())
                .filter(option -> !option.toLowerCase(Locale.ROOT).matches("(replicaset|directconnection)=.*"));
        String path = parts[0].isEmpty() ? "/" : parts[0];
        return path + Stream.concat(kept, Stream.of("directConnection=true")).collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public StoreConfig at(InetSocketAddress entrance) {
        InetAddress here = entrance.getAddress();
        String host = here.getAddress().length == 4 ? here.getHostAddress() : "[" + here.getHostAddress() + "]";
        return StoreConfig.of(before + host + ":" + entrance.getPort() + after)
                .realm(store.realm())
                .prefix(store.prefix());
    }
}
