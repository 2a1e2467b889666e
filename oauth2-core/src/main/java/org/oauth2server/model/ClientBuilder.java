// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Client}, each method named after the component it sets. */
public final class ClientBuilder {
    private final ClientId id;
    private final Instant created;
    private String name;
    private @Nullable String link;
    private @Nullable String image;
    private List<String> redirectUris = List.of();
    private Scopes scopes = Scopes.NONE;
    private Set<String> grantTypes = Set.of();
    private AuthenticationMethod authenticationMethod = AuthenticationMethod.NONE;
    private List<ClientSecret> secrets = List.of();
    private @Nullable String keys;
    private @Nullable String notes;
    private @Nullable Instant disabledAt;
    private long epoch;
    private long version;
    private Extensions extensions = Extensions.NONE;

    ClientBuilder(ClientId id, String name, Instant created) {
        this.id = id;
        this.name = name;
        this.created = created;
    }

    ClientBuilder(Client client) {
        this(client.id(), client.name(), client.created());
        link = client.link();
        image = client.image();
        redirectUris = client.redirectUris();
        scopes = client.scopes();
        grantTypes = client.grantTypes();
        authenticationMethod = client.authenticationMethod();
        secrets = client.secrets();
        keys = client.keys();
        notes = client.notes();
        disabledAt = client.disabledAt();
        epoch = client.epoch();
        version = client.version();
        extensions = client.extensions();
    }

    public ClientBuilder name(String name) {
        this.name = name;
        return this;
    }

    public ClientBuilder link(@Nullable String link) {
        this.link = link;
        return this;
    }

    public ClientBuilder image(@Nullable String image) {
        this.image = image;
        return this;
    }

    public ClientBuilder redirectUris(String... redirectUris) {
        return redirectUris(List.of(redirectUris));
    }

    public ClientBuilder redirectUris(List<String> redirectUris) {
        this.redirectUris = redirectUris;
        return this;
    }

    public ClientBuilder scopes(Scopes scopes) {
        this.scopes = scopes;
        return this;
    }

    public ClientBuilder grantTypes(String... grantTypes) {
        return grantTypes(List.of(grantTypes));
    }

    public ClientBuilder grantTypes(Collection<String> grantTypes) {
        this.grantTypes = Text.ordered(grantTypes);
        return this;
    }

    public ClientBuilder authenticationMethod(AuthenticationMethod authenticationMethod) {
        this.authenticationMethod = authenticationMethod;
        return this;
    }

    public ClientBuilder secrets(ClientSecret... secrets) {
        return secrets(List.of(secrets));
    }

    public ClientBuilder secrets(List<ClientSecret> secrets) {
        this.secrets = secrets;
        return this;
    }

    public ClientBuilder keys(@Nullable String keys) {
        this.keys = keys;
        return this;
    }

    public ClientBuilder notes(@Nullable String notes) {
        this.notes = notes;
        return this;
    }

    public ClientBuilder disabledAt(@Nullable Instant disabledAt) {
        this.disabledAt = disabledAt;
        return this;
    }

    public ClientBuilder epoch(long epoch) {
        this.epoch = epoch;
        return this;
    }

    public ClientBuilder version(long version) {
        this.version = version;
        return this;
    }

    public ClientBuilder extensions(Extensions extensions) {
        this.extensions = extensions;
        return this;
    }

    /**
     * The client.
     *
     * @throws IllegalArgumentException if a component is not valid
     */
    public Client build() {
        return new Client(
                id,
                name,
                link,
                image,
                redirectUris,
                scopes,
                grantTypes,
                authenticationMethod,
                secrets,
                keys,
                notes,
                created,
                disabledAt,
                epoch,
                version,
                extensions);
    }
}
