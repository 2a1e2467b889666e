// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers a third party whose assertions are trusted. */
@Command(
        name = "register-issuer",
        description = {
            "Registers a third party that vouches for users by signed JWTs (RFC 7523).",
            "One that has this identifier already is brought to what is said now."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Example:",
            "  oauth2-server register-issuer --store jdbc:h2:file:./data/oauth2 \\",
            "      --identifier https://idp.example.com --public-key-file idp.pem \\",
            "      --scope \"read write\"",
            "",
            "Environment:",
            "  OAUTH2_STORE             the store, where --store is not given",
            "  OAUTH2_SEALING_KEY_FILE  the file of the key that seals shared secrets"
        })
final class RegisterIssuerCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--identifier", required = true, paramLabel = "ISS", description = "The iss of its assertions.")
    private String identifier = "";

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Keys keys;

    @Option(
            names = "--scope",
            paramLabel = "\"A B\"",
            description = "All that it may ever vouch for; none if not given.")
    private String scope = "";

    @Option(
            names = "--subject",
            paramLabel = "SUBJECT",
            description = "Whom it may speak for; may be repeated. Anyone if not given.")
    private List<String> subjects = new ArrayList<>();

    @Option(
            names = "--client",
            paramLabel = "ID",
            description = "Which client may present its assertions; may be repeated. Any if not given.")
    private List<String> clients = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    /** Exactly one of these: secrets and keys come in files, for arguments are seen by all users. */
    static final class Keys {
        @Option(
                names = "--hmac-secret-file",
                paramLabel = "FILE",
                description = "It signs with the shared secret in this file, by HS256.")
        @Nullable
        Path hmacSecret;

        @Option(
                names = "--public-key-file",
                paramLabel = "FILE",
                description = "It signs with the key whose public part is in this file, in PEM.")
        @Nullable
        Path publicKey;

        @Option(
                names = "--jwks-file",
                paramLabel = "FILE",
                description = "It signs with the keys whose public parts are in this JSON Web Key Set.")
        @Nullable
        Path jwks;
    }

    RegisterIssuerCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        IssuerRegistration registration = registration();
        SealingKeys sealing =
                keys.hmacSecret == null ? null : SealingKeyFile.of(here).readOrMake(here.random());
        try (Store open = Stores.open(store.at(store.mustBeGiven(here)))) {
            AuthorizationServer server = sealing == null
                    ? Engine.on(open, here)
                    : Engine.on(open, here, config -> config.sealingKeys(sealing));
            show(server.issuers().register(registration));
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private IssuerRegistration registration() {
        try {
            IssuerRegistration registration = IssuerRegistration.of(identifier).scopes(Scopes.parse(scope.strip()));
            if (!subjects.isEmpty()) {
                registration.subjects(subjects.toArray(String[]::new));
            }
            if (!clients.isEmpty()) {
                registration.clients(clients.toArray(String[]::new));
            }
            return keys.hmacSecret != null
                    ? registration.hmacSecret(Secret.of(read(keys.hmacSecret).strip()))
                    : registration.publicKeys(read(keys.publicKey != null ? keys.publicKey : keys.jwks));
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    private static String read(@Nullable Path file) {
        try {
            return Files.readString(java.util.Objects.requireNonNull(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new Failures.Advice("There is no file " + file + ".");
        } catch (java.nio.charset.MalformedInputException e) {
            throw new Failures.Advice("The file " + file + " is no text.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(Issuer issuer) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer.identifier());
        members.put("algorithms", issuer.algorithms());
        members.put("scope", issuer.scopes().toString());
        if (issuer.subjects() != null) {
            members.put("subjects", List.copyOf(issuer.subjects()));
        }
        if (!clients.isEmpty()) {
            members.put("clients", clients);
        }
        members.put("disabled", issuer.disabledAt() != null);
        Output output = new Output(here, json);
        output.show(members, () -> {
            output.line("Registered " + issuer.identifier() + ".");
            members.forEach((name, value) -> {
                if (!name.equals("issuer")) {
                    output.row(name, value);
                }
            });
        });
    }
}
