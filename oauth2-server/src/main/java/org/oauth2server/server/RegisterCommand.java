// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.server;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.oauth2server.ServerConfig;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.http.Json;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.server.text.Plain;
import org.oauth2server.server.text.StoreLocation;
import org.oauth2server.store.Store;
import org.oauth2server.store.Stores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Registers a client, and shows its secret this once. */
@Command(
        name = "register",
        description = "Registers a client. Asks for what is missing when a person sits at the terminal.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  oauth2-server register --store jdbc:h2:file:./data/oauth2 \\",
            "      --name Calendar --scope \"read write\" \\",
            "      --redirect-uri https://calendar.example.com/callback",
            "  oauth2-server register --store jdbc:h2:file:./data/oauth2 \\",
            "      --name Nightly --grant-type client_credentials --scope read --json",
            "",
            "Environment:",
            "  OAUTH2_STORE  the store, where --store is not given"
        })
final class RegisterCommand implements Callable<Integer> {
    private final Surroundings here;

    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "What users are shown.")
    private @Nullable String name;

    @Option(
            names = "--redirect-uri",
            paramLabel = "URI",
            description = "Where authorization responses go, compared character by character; may be repeated.")
    private List<String> redirectUris = new ArrayList<>();

    @Option(names = "--scope", paramLabel = "\"A B\"", description = "All that it may ever ask for; \"\": nothing.")
    private @Nullable String scope;

    @Option(
            names = "--grant-type",
            paramLabel = "TYPE",
            split = ",",
            description = {
                "authorization_code, refresh_token, client_credentials,",
                "urn:ietf:params:oauth:grant-type:jwt-bearer, or the URI of a type of assertions that your application"
                        + " judges; may be repeated. The first two if not given."
            })
    private List<String> grantTypes = new ArrayList<>();

    @Option(names = "--public", description = "It keeps no secret: an application in a browser or on a device.")
    private boolean isPublic;

    @Option(
            names = "--auth-method",
            paramLabel = "METHOD",
            description = "client_secret_basic (if not given), client_secret_post, or none, which is --public.")
    private @Nullable String method;

    @Option(
            names = "--resource-server",
            description = "It may introspect the tokens of all clients. Needs no grant type and no scope.")
    private boolean resourceServer;

    @Option(names = "--json", description = "Print one JSON object, and ask nobody.")
    private boolean json;

    RegisterCommand(Surroundings here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        StoreLocation location = store.mustBeGiven(here);
        ClientRegistration registration = registration();
        try (Store open = Stores.open(store.at(location))) {
            show(register(open, registration));
        }
        if (location.isPassing()) {
            here.err().println("oauth2-server: that store is gone with this command; name another with --store.");
        }
        return 0;
    }

    private ClientRegistration registration() {
        if (grantTypes.isEmpty() && !(resourceServer && redirectUris.isEmpty())) {
            grantTypes = List.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN);
        }
        askForWhatIsMissing();
        mustNotBeMissing();
        try {
            ClientRegistration registration = ClientRegistration.named(String.valueOf(name))
                    .redirectUris(redirectUris.toArray(String[]::new))
                    .scopes(Scopes.parse(scope == null ? "" : scope.strip()))
                    .grantTypes(grantTypes.toArray(String[]::new))
                    .authenticationMethod(authenticationMethod());
            return resourceServer ? registration.resourceServer() : registration;
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    private void askForWhatIsMissing() {
        Person person = json ? null : here.person();
        if (person == null) {
            return;
        }
        if (name == null) {
            name = person.ask("Name of the client: ");
        }
        if (needsRedirectUri() && redirectUris.isEmpty()) {
            redirectUris = words(person.ask("Redirect URIs, separated by spaces: "));
        }
        if (needsScope()) {
            scope = person.ask("Scopes, separated by spaces (none: just Enter): ");
        }
    }

    private static List<String> words(String answer) {
        return answer.isEmpty() ? List.of() : List.of(answer.split("\\s+", -1));
    }

    private void mustNotBeMissing() {
        List<String> missing = new ArrayList<>();
        if (name == null || name.isBlank()) {
            missing.add("--name");
        }
        if (needsRedirectUri() && redirectUris.isEmpty()) {
            missing.add("--redirect-uri");
        }
        if (needsScope()) {
            missing.add("--scope");
        }
        if (!missing.isEmpty()) {
            throw store.usage("Missing: " + String.join(", ", missing) + ".");
        }
    }

    private boolean needsRedirectUri() {
        return grantTypes.contains(GrantTypes.AUTHORIZATION_CODE);
    }

    private boolean needsScope() {
        return scope == null && !grantTypes.isEmpty();
    }

    private AuthenticationMethod authenticationMethod() {
        if (method == null) {
            return isPublic ? AuthenticationMethod.NONE : AuthenticationMethod.CLIENT_SECRET_BASIC;
        }
        AuthenticationMethod chosen = AuthenticationMethod.of(method);
        if (isPublic && chosen != AuthenticationMethod.NONE) {
            throw store.usage(
                    "A public client has the authentication method none; leave --public or --auth-method out.");
        }
        return chosen;
    }

    private RegisteredClient register(Store open, ClientRegistration registration) {
        try {
            return Engine.on(open, here, this::allowAssertions).register(registration);
        } catch (IllegalArgumentException e) {
            throw store.usage(String.valueOf(e.getMessage()));
        }
    }

    /** A type of assertions is judged by an application on the same store, which knows it. */
    private void allowAssertions(ServerConfig config) {
        for (String type : new LinkedHashSet<>(grantTypes)) {
            if (type.contains(":") && !type.equals(GrantTypes.JWT_BEARER)) {
                config.assertionHandler(type, presented -> AssertionVerdict.refused("judged_elsewhere"));
            }
        }
    }

    private void show(RegisteredClient registered) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", registered.client().id().value());
        registered.secret().ifPresent(secret -> members.put("client_secret", secret.reveal()));
        if (json) {
            members.putAll(ClientView.rest(registered.client()));
            here.out().println(Plain.json(Json.write(members)));
        } else {
            here.out().println("Registered " + Plain.text(registered.client().name()) + ".");
            members.forEach((name, value) -> here.out().printf("  %-14s %s%n", name, value));
            registered
                    .secret()
                    .ifPresent(
                            secret -> here.out().println("The secret is shown this once, and kept as a digest only."));
        }
        here.out().flush();
    }
}
