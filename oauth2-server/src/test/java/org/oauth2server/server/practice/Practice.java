// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.model.Secret;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreConfig;

/** Starts practice servers for tests, each on a free port. */
record Practice(
        @Nullable String location,
        Path folder,
        int port,
        @Nullable String secret,
        List<String> redirectUris,
        @Nullable SealingKeys sealing) {
    /** On the default store: an H2 file in this folder. */
    static Practice in(Path folder) {
        return new Practice(null, folder, 0, null, List.of(), null);
    }

    /** On a store in memory that nobody else has, but who is told its name. */
    static Practice inMemory(Path folder) {
        return in(folder).at("memory:" + UUID.randomUUID());
    }

    Practice at(String location) {
        return new Practice(location, folder, port, secret, redirectUris, sealing);
    }

    Practice port(int port) {
        return new Practice(location, folder, port, secret, redirectUris, sealing);
    }

    Practice secret(String secret) {
        return new Practice(location, folder, port, secret, redirectUris, sealing);
    }

    Practice redirectUris(String... redirectUris) {
        return new Practice(location, folder, port, secret, List.of(redirectUris), sealing);
    }

    /** With access tokens that are signed. */
    Practice signing(SealingKeys sealing) {
        return new Practice(location, folder, port, secret, redirectUris, sealing);
    }

    PracticeServer start() throws IOException {
        return PracticeServer.start(new PracticeSettings(
                port,
                location == null ? null : StoreLocation.of(location),
                StoreConfig.DEFAULT_REALM,
                StoreConfig.DEFAULT_PREFIX,
                folder,
                secret == null ? null : Secret.of(secret),
                redirectUris,
                sealing,
                EventListener.NONE,
                InstantSource.system(),
                new SecureRandom()));
    }
}
