// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oauth2server.console.IdentityPage;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.server.jetty.Limits;
import org.oauth2server.server.jetty.Tls;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreConfig;

/**
 * What a server is to be: settings that were understood, and that fit each other.
 *
 * @param issuer the issuer identifier, an https URL
 * @param store where its records are
 * @param host the address it listens on; null: all of this machine
 * @param port where it listens; 0: any port that is free
 * @param tls its certificate; null: a trusted proxy speaks TLS for it
 * @param tlsRenewal how often it looks for another one; null: never
 * @param proxies who is believed
 * @param managementHost the address for what operators ask
 * @param managementPort its port; 0: any that is free
 * @param scopes that the metadata names
 * @param administrators the file that names who may sign in to the console; null: there is no console
 * @param consoleUrl where browsers reach it; null: where it lies if nothing else is said
 * @param identityPage what it links each subject to; null: nothing
 * @param signed how access tokens are signed; null: they are opaque
 * @param compatibility what clients of old are used to
 * @param clientCache how long a client is taken as it was read; null: it is read each time
 * @param pruneInterval how often it prunes; null: never
 * @param prunePace in how many percent of the time it works then
 * @param limits what clients may take
 */
record ServerPlan(
        String issuer,
        StoreConfig store,
        @Nullable String host,
        int port,
        @Nullable Tls tls,
        @Nullable Duration tlsRenewal,
        TrustedProxies proxies,
        String managementHost,
        int managementPort,
        Scopes scopes,
        @Nullable Path administrators,
        @Nullable String consoleUrl,
        @Nullable IdentityPage identityPage,
        @Nullable SignedTokens signed,
        Set<Compatibility> compatibility,
        @Nullable Duration clientCache,
        @Nullable Duration pruneInterval,
        int prunePace,
        Limits limits) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_CLIENT_CACHE = Duration.ofMinutes(1);

    /** @throws IllegalArgumentException that says which setting is missing or wrong, and what it should be */
    static ServerPlan of(Settings settings) {
        Tls tls = tls(settings);
        TrustedProxies proxies = proxies(settings, tls);
        return new ServerPlan(
                issuer(settings),
                new StoreConfig(
                        StoreLocation.of(settings.get(Setting.STORE)).uri(),
                        settings.get(Setting.REALM),
                        settings.get(Setting.PREFIX)),
                settings.find(Setting.HOST).filter(host -> !host.equals("*")).orElse(null),
                number(settings, Setting.PORT, HIGHEST_PORT),
                tls,
                interval(settings, Setting.TLS_RENEWAL),
                proxies,
                settings.get(Setting.MANAGEMENT_HOST),
                number(settings, Setting.MANAGEMENT_PORT, HIGHEST_PORT),
                Scopes.parse(settings.find(Setting.SCOPES).orElse("")),
                administrators(settings),
                settings.find(Setting.CONSOLE_URL).orElse(null),
                identityPage(settings),
                SignedTokens.of(settings),
                Compatibility.parse(settings.find(Setting.COMPATIBILITY).orElse("")),
                clientCache(settings),
                interval(settings, Setting.PRUNE_INTERVAL),
                prunePace(settings),
                new Limits(
                        number(settings, Setting.THREADS, Integer.MAX_VALUE),
                        number(settings, Setting.HEADER_LIMIT, Integer.MAX_VALUE),
                        number(settings, Setting.BODY_LIMIT, Integer.MAX_VALUE),
                        time(settings, Setting.IDLE_TIMEOUT),
                        time(settings, Setting.STOP_TIMEOUT)));
    }

    private static String issuer(Settings settings) {
        String issuer = settings.get(Setting.ISSUER);
        if (!issuer.startsWith("https://")) {
            throw new IllegalArgumentException(
                    "The issuer is an https URL (RFC 8414 §2); the command practice makes do with http.");
        }
        return issuer;
    }

    /** What the files hold now. */
    static @Nullable Tls tls(Settings settings) {
        Optional<Path> certificate = settings.find(Setting.TLS_CERTIFICATE).map(Path::of);
        Optional<Path> key = settings.find(Setting.TLS_KEY).map(Path::of);
        Optional<Path> keystore = settings.find(Setting.TLS_KEYSTORE).map(Path::of);
        if (certificate.isPresent() != key.isPresent() || (certificate.isPresent() && keystore.isPresent())) {
            throw new IllegalArgumentException(
                    "TLS takes --tls-certificate and --tls-key, or else --tls-keystore alone.");
        }
        Optional<Secret> password = password(settings);
        if (password.isPresent() && keystore.isEmpty()) {
            throw new IllegalArgumentException("There is a password of a keystore, and no --tls-keystore.");
        }
        return certificate.isPresent()
                ? Tls.pem(certificate.get(), key.orElseThrow())
                : keystore.map(file -> Tls.keystore(file, password.orElseGet(() -> Secret.of(""))))
                        .orElse(null);
    }

    private static Optional<Secret> password(Settings settings) {
        Optional<String> said = settings.find(Setting.TLS_KEYSTORE_PASSWORD);
        Optional<Path> file = settings.find(Setting.TLS_KEYSTORE_PASSWORD_FILE).map(Path::of);
        if (said.isPresent() && file.isPresent()) {
            throw new IllegalArgumentException("The password of the keystore is given twice; leave one out.");
        }
        return said.or(() -> file.map(ServerPlan::line)).map(Secret::of);
    }

    private static String line(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read.", e);
        }
    }

    private static TrustedProxies proxies(Settings settings, @Nullable Tls tls) {
        Optional<String> written = settings.find(Setting.TRUSTED_PROXY);
        if (tls == null && written.isEmpty()) {
            throw new IllegalArgumentException("Credentials travel by TLS alone (RFC 6749 §1.6): give --tls-certificate"
                    + " and --tls-key, or --tls-keystore, or the --trusted-proxy that speaks TLS for it.");
        }
        return written.map(proxies -> TrustedProxies.of(proxies, settings.get(Setting.PROXY_HEADER)))
                .orElse(TrustedProxies.NONE);
    }

    private static @Nullable Path administrators(Settings settings) {
        Path file = settings.path(Setting.ADMINISTRATORS_FILE);
        if (file == null) {
            mustBeAbsent(settings, Setting.CONSOLE_URL);
            mustBeAbsent(settings, Setting.IDENTITY_PAGE);
        }
        if (file != null) {
            new AdministratorsFile(file).mustBeSound();
        }
        return file;
    }

    private static void mustBeAbsent(Settings settings, Setting ofConsole) {
        if (settings.find(ofConsole).isPresent()) {
            throw new IllegalArgumentException(
                    "There is --" + ofConsole.key() + ", and no --administrators-file: nobody could sign in.");
        }
    }

    private static @Nullable IdentityPage identityPage(Settings settings) {
        try {
            return settings.find(Setting.IDENTITY_PAGE).map(IdentityPage::new).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--identity-page: " + e.getMessage(), e);
        }
    }

    private static @Nullable Duration clientCache(Settings settings) {
        Duration age = interval(settings, Setting.CLIENT_CACHE);
        if (age != null && age.compareTo(LONGEST_CLIENT_CACHE) > 0) {
            throw new IllegalArgumentException("--client-cache is a minute at most, or off.");
        }
        return age;
    }

    private static @Nullable Duration interval(Settings settings, Setting setting) {
        if (settings.get(setting).equals("off")) {
            return null;
        }
        Duration interval = time(settings, setting);
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw new IllegalArgumentException("--" + setting.key() + " is a second at least, or off.");
        }
        return interval;
    }

    private static int prunePace(Settings settings) {
        int percent = number(settings, Setting.PRUNE_PACE, Integer.MAX_VALUE);
        if (percent < 1 || percent > 100) {
            throw new IllegalArgumentException("--prune-pace is a percentage, 1 to 100.");
        }
        return percent;
    }

    private static int number(Settings settings, Setting setting, int most) {
        String text = settings.get(setting);
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) > most) {
            throw new IllegalArgumentException("--" + setting.key() + " is a number"
                    + (most == HIGHEST_PORT ? " from 0 to " + HIGHEST_PORT : "") + ".");
        }
        return Integer.parseInt(text);
    }

    private static Duration time(Settings settings, Setting setting) {
        Matcher time = TIME.matcher(settings.get(setting));
        if (!time.matches()) {
            throw new IllegalArgumentException("--" + setting.key() + " is a time, such as 30s, 15m, 1h or 2d.");
        }
        long amount = Long.parseLong(time.group(1));
        return switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
