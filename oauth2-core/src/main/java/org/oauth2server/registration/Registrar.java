// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.authentication.SecretHashes;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Secret;
import org.oauth2server.policy.Introspectors;
import org.oauth2server.policy.RedirectUri;
import org.oauth2server.store.Clients;
import org.oauth2server.token.Credentials;

/** Registers clients: what must never be trusted later is refused here already (RFC 6749 §2, RFC 9700 §2.1). */
public final class Registrar {
    private static final int ID_BYTES = 16;
    private static final int LONGEST_NAME = 200;
    private static final String FIRST_SECRET = "1";

    private final Clients clients;
    private final Credentials credentials;
    private final SecretHashes hashes;
    private final SecureRandom random;
    private final Set<String> grantTypes;

    /**
     * A registrar.
     *
     * @param grantTypes all that the server answers to
     */
    public Registrar(
            Clients clients,
            Credentials credentials,
            SecretHashes hashes,
            SecureRandom random,
            Set<String> grantTypes) {
        this.clients = clients;
        this.credentials = credentials;
        this.hashes = hashes;
        this.random = random;
        this.grantTypes = grantTypes;
    }

    /**
     * Registers a client. Where its identifier is taken already, that client is given back as it is, without a secret: a deployment may register at
     * each start.
     *
     * @throws IllegalArgumentException that says what cannot be registered, and why
     */
    public RegisteredClient register(ClientRegistration registration, Instant now) {
        mustBeRegistrable(registration);
        Optional<Client> before = registration.id == null ? Optional.empty() : clients.find(registration.id);
        if (before.isPresent()) {
            return new RegisteredClient(before.get(), null);
        }
        Secret secret = secretOf(registration);
        Client client = client(registration, secret, now);
        if (!clients.create(client)) {
            return new RegisteredClient(clients.find(client.id()).orElse(client), null);
        }
        return new RegisteredClient(client, secret);
    }

    /** Whether the client authenticates with this secret now. */
    public boolean hasSecret(ClientId id, Secret presented, Instant now) {
        return clients.find(id)
                .filter(client -> hashes.matches(client.secrets(), presented, now))
                .isPresent();
    }

    /**
     * Gives a confidential client one secret in place of all it had, which authenticate no longer. What it was issued lives on.
     *
     * @param chosen the secret; null: a fresh one
     * @throws IllegalArgumentException if there is no such client, or it is a public one
     */
    public RegisteredClient replaceSecret(ClientId id, @Nullable Secret chosen, Instant now) {
        Secret secret = chosen != null ? chosen : credentials.generate(CredentialKind.CLIENT_SECRET);
        ClientSecret kept = new ClientSecret(FIRST_SECRET, hashes.hash(secret), now, null);
        while (true) {
            Client before =
                    clients.find(id).orElseThrow(() -> new IllegalArgumentException("There is no client " + id + "."));
            mustBe(!before.isPublic(), "A public client has no secret (RFC 6749 §2.1).");
            Client after = before.toBuilder().secrets(kept).build();
            if (clients.update(after, before.version())) {
                return new RegisteredClient(after, secret);
            }
        }
    }

    private void mustBeRegistrable(ClientRegistration registration) {
        boolean isPublic = isPublic(registration);
        mustHavePlainName(registration.name);
        registration.redirectUris.forEach(uri -> RedirectUri.mustBeRegistrable(uri, isPublic));
        for (String type : registration.grantTypes) {
            mustBe(grantTypes.contains(type), "The grant type " + type + " is not one of " + grantTypes + ".");
        }
        mustBe(
                !registration.grantTypes.contains(GrantTypes.AUTHORIZATION_CODE)
                                && !registration.grantTypes.contains(GrantTypes.IMPLICIT)
                        || !registration.redirectUris.isEmpty(),
                "A client that users are asked for needs a redirect URI.");
        mustBe(
                !isPublic || !registration.grantTypes.contains(GrantTypes.CLIENT_CREDENTIALS),
                "A public client cannot use client_credentials: it has no credentials (RFC 6749 §4.4).");
        mustBe(!isPublic || registration.secret == null, "A public client has no secret (RFC 6749 §2.1).");
        mustBe(
                !isPublic || !registration.resourceServer,
                "A resource server is a confidential client (RFC 7662 §2.1).");
        mustBeWeb("link", registration.link);
        mustBeWeb("image", registration.image);
    }

    private static void mustHavePlainName(String name) {
        boolean plain = name.length() <= LONGEST_NAME
                && name.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
        mustBe(plain, "The name of a client has up to 200 characters, and none that is invisible.");
    }

    private static void mustBeWeb(String what, @Nullable String uri) {
        mustBe(
                uri == null || uri.matches("https?://[!-~]{1,2000}"),
                "The " + what + " of a client begins with https:// or http://.");
    }

    private static void mustBe(boolean sound, String fault) {
        if (!sound) {
            throw new IllegalArgumentException(fault);
        }
    }

    private @Nullable Secret secretOf(ClientRegistration registration) {
        if (isPublic(registration)) {
            return null;
        }
        return registration.secret != null ? registration.secret : credentials.generate(CredentialKind.CLIENT_SECRET);
    }

    private Client client(ClientRegistration registration, @Nullable Secret secret, Instant now) {
        return Client.builder(registration.id == null ? randomId() : registration.id, registration.name, now)
                .link(registration.link)
                .image(registration.image)
                .notes(registration.notes)
                .redirectUris(List.copyOf(registration.redirectUris))
                .scopes(registration.scopes)
                .grantTypes(registration.grantTypes)
                .authenticationMethod(registration.authenticationMethod)
                .secrets(
                        secret == null
                                ? List.of()
                                : List.of(new ClientSecret(FIRST_SECRET, hashes.hash(secret), now, null)))
                .epoch(random.nextLong())
                .extensions(
                        registration.resourceServer
                                ? Extensions.of(Map.of(Introspectors.RESOURCE_SERVER, true))
                                : Extensions.NONE)
                .build();
    }

    private ClientId randomId() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return new ClientId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static boolean isPublic(ClientRegistration registration) {
        return registration.authenticationMethod == org.oauth2server.model.AuthenticationMethod.NONE;
    }
}
