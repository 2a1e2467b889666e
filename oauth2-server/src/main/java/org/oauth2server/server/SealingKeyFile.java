// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.server.practice.OwnerOnly;

/**
 * The key for what must be readable again, in a file that its owner alone can read: one line, the name of the key and 32 bytes in base64url. Servers that
 * are to read what was sealed need the same file.
 */
final class SealingKeyFile {
    static final String VARIABLE = "OAUTH2_SEALING_KEY_FILE";

    private static final String NAME = "sealing.key";
    private static final String FIRST = "first";

    private final Path file;
    private final boolean named;
    private final Surroundings here;

    private SealingKeyFile(Path file, boolean named, Surroundings here) {
        this.file = file;
        this.named = named;
        this.here = here;
    }

    /** The file that the environment names, or else that of the data folder, which is made where there is none. */
    static SealingKeyFile of(Surroundings here) {
        String path = here.variable(VARIABLE);
        return path != null
                ? new SealingKeyFile(Path.of(path), true, here)
                : new SealingKeyFile(here.dataFolder().resolve(NAME), false, here);
    }

    /** The key in this file, or else that of the data folder; null: there is none, and none is made. */
    static @Nullable SealingKeys find(@Nullable Path file, Surroundings here) {
        Path kept = here.dataFolder().resolve(NAME);
        if (file == null && Files.notExists(kept)) {
            return null;
        }
        return new SealingKeyFile(file == null ? kept : file, file != null, here).readOrMake(here.random());
    }

    SealingKeys readOrMake(SecureRandom random) {
        try {
            return parse(Files.readString(file, StandardCharsets.US_ASCII).strip());
        } catch (NoSuchFileException e) {
            if (named) {
                throw new Failures.Advice("There is no sealing key file " + file + "; " + VARIABLE + " names it.");
            }
            make(random);
            return readOrMake(random);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SealingKeys parse(String line) {
        String[] parts = line.strip().split("\\s+", -1);
        try {
            return SealingKeys.of(parts[0], Base64.getUrlDecoder().decode(parts.length == 2 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new Failures.Advice(
                    "The file " + file + " holds no sealing key: a name, a blank, and 32 bytes in base64url.");
        }
    }

    private void make(SecureRandom random) {
        byte[] key = new byte[SealingKeys.KEY_BYTES];
        random.nextBytes(key);
        String line = FIRST + " " + Base64.getUrlEncoder().withoutPadding().encodeToString(key) + "\n";
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            Path fresh = Files.createTempFile(folder, "sealing", ".new", OwnerOnly.file(file));
            Files.writeString(fresh, line, StandardCharsets.US_ASCII);
            try {
                Files.createLink(file, fresh);
                here.err()
                        .println("oauth2-server: made a key to seal secrets with: " + file + "; servers need it too.");
            } catch (FileAlreadyExistsException e) {
                // another process was quicker, and its key serves as well
            } finally {
                Files.delete(fresh);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
