// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.store.Pace;
import org.oauth2server.store.StoreConfig;

/** Everything that the server can be told: as an option, a variable of the environment, or a line of the configuration file. */
public enum Setting {
    ISSUER(
            "URL",
            null,
            "The issuer identifier, https://auth.example.com: where",
            "clients reach it. It never changes."),
    STORE(
            "URI",
            null,
            "Where the store is, as for all commands. With a password in",
            "it, give it by a variable or a file."),
    REALM("NAME", StoreConfig.DEFAULT_REALM, "Which authorization server's part of the store."),
    PREFIX("TEXT", StoreConfig.DEFAULT_PREFIX, "Begins the names of tables or collections."),
    HOST("ADDRESS", "*", "The address it listens on; *: all of this machine."),
    PORT("PORT", "8443", "Where it listens; 0: any port that is free."),
    TLS_CERTIFICATE("FILE", null, "Its chain of certificates in PEM; with --tls-key."),
    TLS_KEY("FILE", null, "The private key of the certificate: PEM, PKCS #8."),
    TLS_KEYSTORE(
            "FILE",
            null,
            "Instead of both: a PKCS #12 file. Its password comes from",
            "OAUTH2_SERVE_TLS_KEYSTORE_PASSWORD, or by the next option."),
    TLS_KEYSTORE_PASSWORD_FILE("FILE", null, "The file with the password of the keystore."),
    TLS_KEYSTORE_PASSWORD("TEXT", null),
    TLS_RENEWAL(
            "TIME",
            "1m",
            "How often it looks whether these files hold another",
            "certificate, and shows that one; off: never."),
    TRUSTED_PROXY(
            "A,B",
            null,
            "The addresses of proxies, such as 10.0.0.7,10.1.0.0/16.",
            "They alone are believed who a client is, and that he spoke",
            "https; without TLS of its own nobody else is served."),
    PROXY_HEADER(
            "NAME",
            "x-forwarded",
            "What these proxies set: x-forwarded (X-Forwarded-For and",
            "X-Forwarded-Proto) or forwarded (RFC 7239)."),
    MANAGEMENT_HOST("ADDRESS", "127.0.0.1", "The address for /health/live and /health/ready."),
    MANAGEMENT_PORT("PORT", "9000", "The port for both; 0: any that is free."),
    SEALING_KEY_FILE(
            "FILE",
            null,
            "The key that shared secrets of issuers and the keys that",
            "sign are sealed with; the same on every node."),
    ACCESS_TOKEN_FORMAT(
            "FORMAT",
            "opaque",
            "opaque: resource servers ask about each token, and see a",
            "revocation at once. jwt: signed, so that they can verify it by",
            "themselves, until it ends."),
    ACCESS_TOKEN_AUDIENCE("A,B", null, "Whom signed tokens are for, if not the issuer."),
    ACCESS_TOKEN_ALGORITHM("NAME", null, "ES256 or RS256, of signing keys that are made from now on."),
    SCOPES("\"A B\"", "", "The scopes that the metadata names."),
    ADMINISTRATORS_FILE(
            "FILE",
            null,
            "Mounts the console, and lets those in this file sign in to",
            "it; setup makes its lines. Without it there is no console."),
    CONSOLE_URL("URL", null, "Where browsers reach the console, if not at /oauth/admin", "under the issuer."),
    IDENTITY_PAGE(
            "URL",
            null,
            "Your own page of a person, which the console links each subject",
            "to: https://app.example.com/people/{id}."),
    COMPATIBILITY(
            "A,B",
            "",
            "What clients of old are used to: none-grant,",
            "assertion-grant, rack-tokens (after an import)."),
    CLIENT_CACHE(
            "TIME",
            "off",
            "How long a client that authenticates is taken as it was",
            "read, such as 30s; a minute at most. off: it is read each time."),
    PRUNE_INTERVAL(
            "TIME",
            "off",
            "How often it prunes, such as 1h, give or take a tenth;",
            "any number of nodes may. off: never."),
    PRUNE_PACE(
            "PERCENT",
            String.valueOf(Pace.USUAL_PERCENT),
            "How much of the time it works while it prunes; after each small",
            "batch it rests, so that requests wait for less. 100: no rests."),
    THREADS("NUMBER", "64", "Threads for requests."),
    HEADER_LIMIT("BYTES", "16384", "The most that a request's header may have."),
    BODY_LIMIT("BYTES", "65536", "The most that a request's body may have."),
    IDLE_TIMEOUT("TIME", "30s", "How long a connection may say nothing."),
    STOP_TIMEOUT("TIME", "20s", "How long requests under way may take when it stops.");

    /** Begins the variables that are for this command alone. */
    static final String VARIABLES = "OAUTH2_SERVE_";

    private final String placeholder;
    private final @Nullable String preset;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> description;

    Setting(String placeholder, @Nullable String preset, String... description) {
        this.placeholder = placeholder;
        this.preset = preset;
        this.description = List.of(description);
    }

    /** Its name in a file, and as an option after two hyphens. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its variable. Store and sealing key have the ones that other commands read, too. */
    public String variable() {
        return (this == STORE || this == SEALING_KEY_FILE ? "OAUTH2_" : VARIABLES) + name();
    }

    /** Whether it is nothing but a secret, and so never an argument. */
    public boolean secret() {
        return this == TLS_KEYSTORE_PASSWORD;
    }

    /** What it is if nothing says otherwise; empty: there is no such thing. */
    public Optional<String> preset() {
        return Optional.ofNullable(preset);
    }

    /** What stands for its value in the help. */
    public String placeholder() {
        return placeholder;
    }

    /** What it means, in the lines of the help. */
    public List<String> description() {
        return description;
    }

    static Optional<Setting> of(String key) {
        for (Setting setting : values()) {
            if (setting.key().equals(key)) {
                return Optional.of(setting);
            }
        }
        return Optional.empty();
    }
}
