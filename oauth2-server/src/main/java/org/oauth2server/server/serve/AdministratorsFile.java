// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.oauth2server.model.Secret;
import org.oauth2server.server.practice.OwnerOnly;

/**
 * Who may sign in to the console of the production server: a line for each, with a name and the digest of a sign-in secret. The secrets have 256 random bits and
 * nobody chose them, so a fast digest keeps them and guessing is hopeless. The file is read each time somebody is asked about: whose line goes is out at once.
 */
public final class AdministratorsFile {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,100}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final String PREFIX = "o2as_";
    private static final int BYTES = 32;
    private static final String NOBODY = "A".repeat(43);

    private final Path file;

    public AdministratorsFile(Path file) {
        this.file = file;
    }

    /**
     * Adds an administrator, and makes the file where there is none, for its owner alone.
     *
     * @return his sign-in secret, this once
     * @throws IllegalArgumentException if the name cannot be one, or is there already
     */
    public Secret add(String name, SecureRandom random) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "The name of an administrator has 1 to 100 letters, digits, and . _ @ -");
        }
        try {
            if (Files.notExists(file)) {
                Files.createFile(file, OwnerOnly.file(file));
            }
            if (digests().containsKey(name)) {
                throw new IllegalArgumentException("The file " + file + " names " + name
                        + " already; remove his line to give him another secret.");
            }
            byte[] bytes = new byte[BYTES];
            random.nextBytes(bytes);
            Secret secret =
                    Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            Files.writeString(
                    file,
                    name + " " + digest(name, secret) + "\n",
                    StandardCharsets.US_ASCII,
                    StandardOpenOption.APPEND);
            return secret;
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be written.", e);
        }
    }

    /** @throws IllegalArgumentException if it cannot be read, or a line is none */
    void mustBeSound() {
        digests();
    }

    /** Whether he administers the server now. */
    boolean names(String name) {
        return digests().containsKey(name);
    }

    /** Whether this is his sign-in secret; for whom there is no line, too, it takes as long. */
    boolean opens(String name, Secret presented) {
        byte[] known = digests().getOrDefault(name, NOBODY).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(known, digest(name, presented).getBytes(StandardCharsets.US_ASCII));
    }

    private Map<String, String> digests() {
        Map<String, String> digests = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            String[] parts = line.strip().split("\\s+", -1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (parts.length != 2
                    || !NAME.matcher(parts[0]).matches()
                    || !DIGEST.matcher(parts[1]).matches()
                    || digests.put(parts[0], parts[1]) != null) {
                throw new IllegalArgumentException("Line " + number + " of " + file
                        + " is none of an administrator: a name that stands once, a blank, and a digest.");
            }
        }
        return digests;
    }

    private Iterable<String> lines() {
        try {
            return Files.readAllLines(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " with the administrators cannot be read.", e);
        }
    }

    /** Bound to the name: a line that is copied under another opens nothing. */
    private static String digest(String name, Secret secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((name + '\0').getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest(secret.reveal().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
