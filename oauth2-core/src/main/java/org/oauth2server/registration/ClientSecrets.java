// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.ClientSecret;
import org.oauth2server.model.Secret;

/**
 * The secrets of a confidential client, several of which may be good at once, so that one follows the other without an outage. Each change is one write;
 * what the client was issued lives on.
 *
 * <pre>{@code
 * NewSecret fresh = server.clients().secrets().rotate(id, Duration.ofDays(7));
 * }</pre>
 *
 * <p>All methods throw {@link IllegalArgumentException} where there is no such client, it is a public one, or it has no such secret.
 */
public final class ClientSecrets {
    /** Each is compared at every authentication. */
    private static final int MOST = 10;

    private final ClientDirectory clients;
    private final Registrar registrar;

    ClientSecrets(ClientDirectory clients, Registrar registrar) {
        this.clients = clients;
        this.registrar = registrar;
    }

    /**
     * Adds a fresh secret.
     *
     * @param label names it among the client's secrets; null: one that is free
     * @param expires from when on it no longer authenticates; null: never
     */
    public NewSecret add(ClientId id, @Nullable String label, @Nullable Instant expires) {
        return fresh(id, label, expires, secrets -> secrets);
    }

    /**
     * Adds a fresh secret in place of all others.
     *
     * @param overlap how long the others go on authenticating, unless they expire before; zero: no longer
     */
    public NewSecret rotate(ClientId id, Duration overlap) {
        Instant end = clients.now().plus(overlap);
        return fresh(
                id,
                null,
                null,
                secrets -> secrets.stream()
                        .filter(secret -> !overlap.isZero() && secret.validAt(clients.now()))
                        .map(secret -> secret.validAt(end) ? ending(secret, end) : secret)
                        .toList());
    }

    /** Sets when a secret ends; in the past: it authenticates no longer. */
    public Client expire(ClientId id, String label, @Nullable Instant expires) {
        return change(id, label, secret -> ending(secret, expires));
    }

    /** Removes a secret. */
    public Client remove(ClientId id, String label) {
        return change(id, label, secret -> null);
    }

    private NewSecret fresh(
            ClientId id, @Nullable String label, @Nullable Instant expires, UnaryOperator<List<ClientSecret>> others) {
        Secret secret = registrar.freshSecret();
        String hash = registrar.hash(secret);
        Instant now = clients.now();
        Client after = clients.change(id, builder -> {
            Client client = mustBeConfidential(builder.build());
            List<ClientSecret> secrets = new ArrayList<>(others.apply(client.secrets()));
            RegistrationRules.mustBe(secrets.size() < MOST, "A client has " + MOST + " secrets at most: remove one.");
            secrets.add(new ClientSecret(label != null ? label : free(client.secrets()), hash, now, expires));
            builder.secrets(secrets);
        });
        return new NewSecret(
                after, after.secrets().get(after.secrets().size() - 1).label(), secret);
    }

    private static String free(List<ClientSecret> secrets) {
        int number = secrets.size() + 1;
        while (labelled(secrets, String.valueOf(number))) {
            number++;
        }
        return String.valueOf(number);
    }

    private Client change(ClientId id, String label, Change change) {
        return clients.change(id, builder -> {
            Client client = mustBeConfidential(builder.build());
            RegistrationRules.mustBe(labelled(client.secrets(), label), "The client has no secret with this label.");
            List<ClientSecret> secrets = new ArrayList<>();
            for (ClientSecret secret : client.secrets()) {
                ClientSecret after = secret.label().equals(label) ? change.of(secret) : secret;
                if (after != null) {
                    secrets.add(after);
                }
            }
            builder.secrets(secrets);
        });
    }

    private interface Change {
        /** The secret as it is to be; null: it goes. */
        @Nullable
        ClientSecret of(ClientSecret secret);
    }

    private static boolean labelled(List<ClientSecret> secrets, String label) {
        return secrets.stream().anyMatch(secret -> secret.label().equals(label));
    }

    private static ClientSecret ending(ClientSecret secret, @Nullable Instant expires) {
        return new ClientSecret(secret.label(), secret.hash(), secret.created(), expires);
    }

    private static Client mustBeConfidential(Client client) {
        RegistrationRules.mustBe(!client.isPublic(), "A public client has no secret (RFC 6749 §2.1).");
        return client;
    }
}
