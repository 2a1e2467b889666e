// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.model;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An application that may ask for tokens (RFC 6749 §2). A client that is disabled, or whose epoch moved on, takes all its tokens with it in one write.
 *
 * @param id its public identifier
 * @param name what a resource owner is shown
 * @param link where people learn about it; null: nowhere
 * @param image a picture of it; null: none
 * @param redirectUris where an authorization response may go, each compared character by character
 * @param scopes all it may ever ask for
 * @param grantTypes the grant types it may use, by registered name
 * @param authenticationMethod the one way it authenticates
 * @param secrets the hashes of its secrets; empty for a public client
 * @param keys its public keys, a JSON Web Key Set as text; null: none
 * @param notes for the operator alone; null: none
 * @param created when it was registered
 * @param disabledAt since when it is shut out; null: it is not
 * @param epoch what its tokens must have been issued under; a new epoch kills all earlier ones
 * @param version grows by one with each update, for optimistic concurrency
 * @param extensions what this release does not know
 */
public record Client(
        ClientId id,
        String name,
        @Nullable String link,
        @Nullable String image,
        List<String> redirectUris,
        Scopes scopes,
        Set<String> grantTypes,
        AuthenticationMethod authenticationMethod,
        List<ClientSecret> secrets,
        @Nullable String keys,
        @Nullable String notes,
        Instant created,
        @Nullable Instant disabledAt,
        long epoch,
        long version,
        Extensions extensions) {

    /** @throws IllegalArgumentException if the name is blank, a text could not be stored, or two secrets share a label */
    public Client {
        name = Text.present("The name of a client", name);
        link = Text.storableOrNull("The link of a client", link);
        image = Text.storableOrNull("The image of a client", image);
        redirectUris = List.copyOf(redirectUris);
        redirectUris.forEach(uri -> Text.present("A redirect URI", uri));
        grantTypes = Text.ordered(grantTypes);
        grantTypes.forEach(type -> Text.name("A grant type", type));
        secrets = List.copyOf(secrets);
        mustHaveLabelsOfTheirOwn(secrets);
        keys = Text.documentOrNull("The key set of a client", keys);
        notes = Text.storableOrNull("The notes of a client", notes);
        created = Text.millis(created);
        disabledAt = Text.millisOrNull(disabledAt);
    }

    private static void mustHaveLabelsOfTheirOwn(List<ClientSecret> secrets) {
        if (secrets.stream().map(ClientSecret::label).distinct().count() < secrets.size()) {
            throw new IllegalArgumentException("Two secrets of a client have the same label.");
        }
    }

    /** Whether it keeps no secret (RFC 6749 §2.1). */
    public boolean isPublic() {
        return authenticationMethod == AuthenticationMethod.NONE;
    }

    public boolean isDisabled() {
        return disabledAt != null;
    }

    /** Whether it may use this grant type. */
    public boolean mayUse(String grantType) {
        return grantTypes.contains(grantType);
    }

    /** What a token's life depends on. */
    public ClientState state() {
        return new ClientState(id, epoch, disabledAt);
    }

    /** A builder that starts with an identifier, a name, and nothing allowed. */
    public static ClientBuilder builder(ClientId id, String name, Instant created) {
        return new ClientBuilder(id, name, created);
    }

    /** A builder that starts with this client. */
    public ClientBuilder toBuilder() {
        return new ClientBuilder(this);
    }
}
