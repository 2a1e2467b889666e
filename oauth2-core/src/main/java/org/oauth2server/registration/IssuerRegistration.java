// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/**
 * What is known of a third party that is about to be trusted (RFC 7523). It signs with a shared secret or with keys, never with either.
 *
 * <pre>{@code
 * server.issuers().register(IssuerRegistration.of("https://idp.example.com")
 *         .publicKeys(Files.readString(Path.of("idp.pem")))
 *         .scopes("read"));
 * }</pre>
 */
public final class IssuerRegistration {
    final String identifier;

    @Nullable
    Secret hmacSecret;

    @Nullable
    String publicKeys;

    @Nullable
    List<String> algorithms;

    @Nullable
    Set<String> subjects;

    @Nullable
    Set<String> clients;

    Scopes scopes = Scopes.NONE;

    private IssuerRegistration(String identifier) {
        this.identifier = identifier;
    }

    /** A registration of the party with this {@code iss}; one that has it already is brought to what this says. */
    public static IssuerRegistration of(String identifier) {
        return new IssuerRegistration(identifier);
    }

    /** It signs with this shared secret, which is kept sealed. */
    public IssuerRegistration hmacSecret(Secret secret) {
        this.hmacSecret = secret;
        return this;
    }

    /** It signs with keys of which these are the public parts: a public key in PEM, a JSON Web Key, or a set of them. */
    public IssuerRegistration publicKeys(String keys) {
        this.publicKeys = keys;
        return this;
    }

    /** By which algorithms it may sign (RFC 7518 §3.1); if not given, by HS256 with a secret, and by whatever fits its keys. */
    public IssuerRegistration algorithms(String... algorithms) {
        this.algorithms = List.of(algorithms);
        return this;
    }

    /** Whom it may speak for; if not given, anyone. */
    public IssuerRegistration subjects(String... subjects) {
        this.subjects = new LinkedHashSet<>(List.of(subjects));
        return this;
    }

    /** Which clients may present its assertions, by identifier; if not given, each that may use the grant type. */
    public IssuerRegistration clients(String... clients) {
        this.clients = new LinkedHashSet<>();
        for (String client : clients) {
            this.clients.add(new ClientId(client).value());
        }
        return this;
    }

    /** All that it may ever vouch for. */
    public IssuerRegistration scopes(String... scopes) {
        return scopes(Scopes.of(scopes));
    }

    /** All that it may ever vouch for. */
    public IssuerRegistration scopes(Scopes scopes) {
        this.scopes = scopes;
        return this;
    }
}
