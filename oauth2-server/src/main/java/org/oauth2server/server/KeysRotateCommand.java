// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.jose.SigningAlgorithm;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.signing.KeyRotation;
import org.oauth2server.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has another key take over. */
@Command(
        name = "rotate",
        description = {
            "Makes the key that signs access tokens next.",
            "It is published at once and signs in an hour; the key before it stays published until its last token is over, a day later. While one waits, this shows that one. No token dies of it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server keys rotate --store jdbc:postgresql://host/db",
            "",
            "Environment:",
            "  OAUTH2_STORE             the store, where --store is not given",
            "  OAUTH2_SEALING_KEY_FILE  the file of the key that seals private keys"
        })
final class KeysRotateCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            description = "${COMPLETION-CANDIDATES}. That of the key before it if not given; the first key has ES256.")
    private @Nullable SigningAlgorithm algorithm;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    KeysRotateCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (Store open = store.openExisting(here)) {
            SealingKeys sealing = SealingKeyFile.of(here).readOrMake(here.random());
            show(Engine.on(
                            open,
                            here,
                            config -> config.sealingKeys(sealing).jwtAccessTokens(new NimbusJose(), jwt -> {
                                if (algorithm != null) {
                                    jwt.algorithm(algorithm);
                                }
                            }))
                    .keys()
                    .rotate());
        } catch (IllegalStateException e) {
            throw new Failures.Advice(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void show(KeyRotation rotation) {
        Output output = new Output(here, json);
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("made", rotation.made());
        members.put("successor", KeyView.of(rotation.successor()));
        output.show(members, () -> {
            output.line(rotation.made() ? "Made a key:" : "A key was waiting already:");
            KeyView.lines(rotation.successor(), output);
        });
    }
}
