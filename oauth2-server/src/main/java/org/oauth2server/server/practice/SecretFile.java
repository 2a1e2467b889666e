// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Secret;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreConfig;

/**
 * Keeps the sample client's secret where its owner alone can read it: beside an H2 file, in the data folder for another database, and nowhere for a
 * store that is gone with the process.
 */
final class SecretFile {
    private static final String ENDING = ".client-secret";
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final @Nullable Path file;

    private SecretFile(@Nullable Path file) {
        this.file = file;
    }

    static SecretFile of(StoreLocation location, StoreConfig config, Path dataFolder) {
        if (location.isPassing()) {
            return new SecretFile(null);
        }
        return new SecretFile(location.h2File()
                .map(database -> database.resolveSibling(database.getFileName() + part(config) + ENDING))
                .orElseGet(() -> dataFolder.resolve(fingerprint(location, config) + ENDING)));
    }

    /** Several realms may lie in one file. */
    private static String part(StoreConfig config) {
        boolean usual = config.realm().equals(StoreConfig.DEFAULT_REALM)
                && config.prefix().equals(StoreConfig.DEFAULT_PREFIX);
        return usual ? "" : "-" + config.realm() + "-" + config.prefix();
    }

    private static String fingerprint(StoreLocation location, StoreConfig config) {
        String text = location + "\n" + config.realm() + "\n" + config.prefix();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /** Where it is kept; empty: nowhere. */
    Optional<Path> path() {
        return Optional.ofNullable(file);
    }

    /** The secret that is kept, if there is one. */
    Optional<Secret> read() {
        if (file == null) {
            return Optional.empty();
        }
        try {
            OwnerOnly.tighten(file);
            String text = Files.readString(file, StandardCharsets.UTF_8).strip();
            return text.isEmpty() ? Optional.empty() : Optional.of(Secret.of(text));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps this secret in place of the one before: as a whole, or not at all. */
    void write(Secret secret) {
        if (file == null) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh, OwnerOnly.file(fresh));
            Files.writeString(fresh, secret.reveal() + "\n", StandardCharsets.UTF_8);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does this while no other thread and no other process of this user does the like with this file. */
    <T> T alone(Supplier<T> work) {
        if (file == null) {
            return work.get();
        }
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        THIS_PROCESS.lock();
        try {
            DataFolder.create(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            if (Files.notExists(lock)) {
                createLock(lock);
            }
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
                channel.lock();
                return work.get();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    private static void createLock(Path lock) throws IOException {
        try {
            Files.createFile(lock, OwnerOnly.file(lock));
        } catch (java.nio.file.FileAlreadyExistsException e) {
            // another process was quicker, and its lock serves as well
        }
    }
}
