// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.text;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oauth2server.http.PercentDecoder;
import org.oauth2server.store.StoreConfig;

/**
 * Where a store is, as a person wrote it. It may hold a password, and never shows it.
 *
 * @param uri the location
 */
public record StoreLocation(URI uri) {
    private static final Pattern USER_INFO = Pattern.compile("(//[^/?#\\s:@]*:)[^/?#\\s]*(@)");
    private static final Pattern SETTING =
            Pattern.compile("((?:password|passwd|pwd|sslpassword|secret)=)[^&;\\s]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern H2_FILE =
            Pattern.compile("jdbc:h2:(?!mem:|tcp:|ssl:|zip:)(?:(?:nio|nioMapped|async|split):)*(?:file:)?([^;]+).*");

    /**
     * The location that was written.
     *
     * @throws IllegalArgumentException if it is not a URI; what was written is not repeated
     */
    public static StoreLocation of(String written) {
        try {
            return new StoreLocation(StoreConfig.of(written).location());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The store location is not a URI, such as jdbc:h2:file:./data/oauth2,"
                    + " jdbc:postgresql://host/db or mongodb://host/db; write a space as %20.");
        }
    }

    /** An H2 database in this file. */
    public static StoreLocation h2(Path file) {
        return of("jdbc:h2:file:" + file.toAbsolutePath().toUri().getRawPath().replaceFirst("^/([A-Za-z]:)", "$1"));
    }

    /** Any text, with the passwords of store locations in it starred out. */
    public static String masked(String text) {
        return SETTING.matcher(USER_INFO.matcher(text).replaceAll("$1***$2")).replaceAll("$1***");
    }

    /** Whether what it holds is gone with the process. */
    public boolean isPassing() {
        String text = uri.toString().toLowerCase(Locale.ROOT);
        return text.startsWith("memory:") || text.startsWith("jdbc:h2:mem:");
    }

    /** The file of an H2 database, without its ending; empty for every other store. */
    public Optional<Path> h2File() {
        Matcher file = H2_FILE.matcher(uri.toString());
        return file.matches() ? Optional.of(path(file.group(1))) : Optional.empty();
    }

    private static Path path(String written) {
        String decoded = PercentDecoder.decode(written.replace("+", "%2B"));
        return decoded.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), decoded.substring(2))
                : Path.of(decoded).toAbsolutePath();
    }

    /** The location without passwords, for people. */
    @Override
    public String toString() {
        return Plain.text(masked(uri.toString()));
    }
}
