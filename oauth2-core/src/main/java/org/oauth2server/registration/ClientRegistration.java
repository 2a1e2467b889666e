// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.registration;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;

/**
 * What is known of a client that is about to be registered. Unless it says otherwise it is confidential, authenticates by HTTP Basic, and may use
 * authorization codes and refresh tokens.
 *
 * <pre>{@code
 * server.register(ClientRegistration.named("Calendar")
 *         .link("https://calendar.example.com")
 *         .redirectUris("https://calendar.example.com/callback")
 *         .scopes("read", "write"));
 * }</pre>
 *
 * <p>What was registered with the same identifier, or with the same name and link, is the same client: a seed or a deploy script may register at each
 * start.
 */
public final class ClientRegistration {
    final String name;

    @Nullable
    ClientId id;

    @Nullable
    Secret secret;

    @Nullable
    String link;

    @Nullable
    String image;

    @Nullable
    String notes;

    Set<String> redirectUris = new LinkedHashSet<>();
    Scopes scopes = Scopes.NONE;
    Set<String> grantTypes = Set.of(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN);
    AuthenticationMethod authenticationMethod = AuthenticationMethod.CLIENT_SECRET_BASIC;

    @Nullable
    Instant created;

    @Nullable
    Instant disabledAt;

    boolean resourceServer;
    boolean onlyOnce;

    private ClientRegistration(String name) {
        this.name = name;
    }

    /** A registration under the name that resource owners are shown. */
    public static ClientRegistration named(String name) {
        return new ClientRegistration(name);
    }

    /** Registers under this identifier; a client that has it already is brought to what this says. One is made if none is given. */
    public ClientRegistration id(String id) {
        this.id = new ClientId(id);
        return this;
    }

    /** Gives it this secret, instead of a generated one. A secret that a person chose is hashed slowly. */
    public ClientRegistration secret(Secret secret) {
        this.secret = secret;
        return this;
    }

    public ClientRegistration link(@Nullable String link) {
        this.link = link;
        return this;
    }

    public ClientRegistration image(@Nullable String image) {
        this.image = image;
        return this;
    }

    public ClientRegistration notes(@Nullable String notes) {
        this.notes = notes;
        return this;
    }

    /** Where authorization responses may go (RFC 6749 §3.1.2.2). */
    public ClientRegistration redirectUris(String... redirectUris) {
        this.redirectUris = new LinkedHashSet<>(List.of(redirectUris));
        return this;
    }

    /** All that it may ever ask for. */
    public ClientRegistration scopes(String... scopes) {
        this.scopes = Scopes.of(scopes);
        return this;
    }

    /** All that it may ever ask for. */
    public ClientRegistration scopes(Scopes scopes) {
        this.scopes = scopes;
        return this;
    }

    /** The grant types that it may use, by registered name. */
    public ClientRegistration grantTypes(String... grantTypes) {
        this.grantTypes = new LinkedHashSet<>(List.of(grantTypes));
        return this;
    }

    /** How it authenticates at the token endpoint. */
    public ClientRegistration authenticationMethod(AuthenticationMethod authenticationMethod) {
        this.authenticationMethod = authenticationMethod;
        return this;
    }

    /** Makes it a public client, which has no secret: an application in a browser or on a device (RFC 6749 §2.1). */
    public ClientRegistration publicClient() {
        return authenticationMethod(AuthenticationMethod.NONE);
    }

    /** Leaves a client that was registered before as it is, for it may have been changed by hand since. */
    public ClientRegistration onlyOnce() {
        this.onlyOnce = true;
        return this;
    }

    /** Says since when it is registered, where it is new here and was known elsewhere before. */
    public ClientRegistration created(Instant created) {
        this.created = created;
        return this;
    }

    /** Shuts it out from the beginning, where it is new here: since this time, if it was known elsewhere before. */
    public ClientRegistration disabledAt(Instant disabledAt) {
        this.disabledAt = disabledAt;
        return this;
    }

    /** Lets it introspect the tokens of all clients, not of itself alone (RFC 7662). */
    public ClientRegistration resourceServer() {
        this.resourceServer = true;
        return this;
    }
}
