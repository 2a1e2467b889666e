// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server.practice;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.model.Secret;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.StoreConfig;

/**
 * What a practice server is started with.
 *
 * @param port where it listens; 0: any port that is free
 * @param location its store; null: an H2 file in the data folder
 * @param realm of the store
 * @param prefix of the store's tables or collections
 * @param dataFolder where the default store and kept secrets lie
 * @param secret the sample client's; null: the one that is kept, or else a fresh one
 * @param redirectUris of the sample client, beside its own
 * @param sealing seals the keys that sign access tokens; null: they are opaque
 * @param events who is told of each decision
 * @param clock the time
 * @param random the source of all randomness
 */
public record PracticeSettings(
        int port,
        @Nullable StoreLocation location,
        String realm,
        String prefix,
        Path dataFolder,
        @Nullable Secret secret,
        List<String> redirectUris,
        @Nullable SealingKeys sealing,
        EventListener events,
        InstantSource clock,
        SecureRandom random) {
    private static final String FILE = "practice";

    public PracticeSettings {
        redirectUris = List.copyOf(redirectUris);
    }

    StoreLocation locationOrDefault() {
        return location != null ? location : StoreLocation.h2(dataFolder.resolve(FILE));
    }

    StoreConfig store() {
        return new StoreConfig(locationOrDefault().uri(), realm, prefix);
    }
}
