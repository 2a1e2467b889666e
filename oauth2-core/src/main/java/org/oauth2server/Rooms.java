// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oauth2server.authentication.ClientAuthenticator;
import org.oauth2server.authentication.RecentClients;
import org.oauth2server.authentication.SecretHashes;
import org.oauth2server.endpoint.AuthorizationEndpoint;
import org.oauth2server.endpoint.Endpoint;
import org.oauth2server.endpoint.ErrorPage;
import org.oauth2server.endpoint.IntrospectionEndpoint;
import org.oauth2server.endpoint.JwksEndpoint;
import org.oauth2server.endpoint.MetadataEndpoint;
import org.oauth2server.endpoint.RevocationEndpoint;
import org.oauth2server.endpoint.TokenEndpoint;
import org.oauth2server.error.Incidents;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.grant.TokenGrants;
import org.oauth2server.grant.Workshop;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.ImplicitTokens;
import org.oauth2server.interaction.Interactions;
import org.oauth2server.model.ClientId;
import org.oauth2server.policy.AdministratorScope;
import org.oauth2server.policy.ResponseType;
import org.oauth2server.policy.Throttle;
import org.oauth2server.registration.Registrar;
import org.oauth2server.resource.ResourceGuard;
import org.oauth2server.seal.IssuerSecrets;
import org.oauth2server.signing.JwtOptions;
import org.oauth2server.signing.SigningRoom;
import org.oauth2server.store.Store;
import org.oauth2server.token.AccessTokenForm;
import org.oauth2server.token.Credentials;
import org.oauth2server.token.RackToken;
import org.oauth2server.token.TokenIssuer;

/** The rooms of the house, each built once from the configuration. */
record Rooms(
        Map<String, Endpoint> endpoints,
        Map<String, Object> metadata,
        AdministratorScope administration,
        Store store,
        OwnHost host,
        @Nullable Interactions openInteractions,
        ResourceGuard guard,
        Registrar registrar,
        Desk desk,
        Incidents incidents,
        InstantSource clock,
        EventListener events) {

    static Rooms of(ServerConfig config) {
        String issuer = config.issuer();
        Store store = config.store();
        SecureRandom random = config.random();
        RecentClients recent = new RecentClients(store, config.clientCache());
        EventListener events = forgetting(recent).and(config.events());
        SigningRoom signing = signing(config, issuer, events);
        Credentials credentials = new Credentials(store.realm(), random, forms(config, signing));
        SecretHashes hashes = new SecretHashes(credentials, random);
        ClientAuthenticator clients =
                new ClientAuthenticator(recent, hashes, new Throttle(config.failuresPerMinute(), random));
        AdministratorScope administration = new AdministratorScope(config.administrators());
        TokenIssuer tokens = new TokenIssuer(
                credentials,
                signing.accessTokens(credentials),
                config.lifetimes(),
                store.issuances(),
                administration,
                random);
        IssuerSecrets secrets = new IssuerSecrets(config.sealingKeys(), store.realm(), random);
        Throttle passwords = new Throttle(config.failuresPerMinute(), random);
        TokenGrants grants = new TokenGrants(
                config.grants(),
                new Workshop(issuer, store, credentials, config.lifetimes(), tokens, secrets, passwords, events));
        Set<ResponseType> responseTypes = config.grants().responseTypes();
        Interactions interactions = config.interaction()
                ? new Interactions(
                        store,
                        credentials,
                        config.lifetimes(),
                        issuer,
                        config.interactionPage(),
                        config.answerAtOnce(),
                        new ImplicitTokens(responseTypes.contains(ResponseType.TOKEN), tokens, events),
                        administration,
                        events)
                : null;
        Incidents incidents = new Incidents(random);
        Paths paths = Paths.of(issuer, config.endpoints());
        Map<String, Endpoint> endpoints = new HashMap<>();
        endpoints.put(paths.token(), new TokenEndpoint(clients, grants));
        endpoints.put(paths.revocation(), new RevocationEndpoint(clients, credentials, store, events));
        endpoints.put(paths.introspection(), new IntrospectionEndpoint(clients, credentials, issuer));
        Map<String, Object> metadata =
                Metadata.of(issuer, paths, responseTypes, grants.names(), config.scopes(), signing.jwks() != null);
        endpoints.put(paths.metadata(), new MetadataEndpoint(metadata));
        if (signing.jwks() != null) {
            endpoints.put(paths.jwks(), new JwksEndpoint(signing.jwks()));
        }
        if (interactions != null) {
            endpoints.put(
                    paths.authorization(),
                    new AuthorizationEndpoint(
                            store.clients(), interactions, issuer, config.pkceRequired(), responseTypes));
        }
        Registrar registrar = new Registrar(store, credentials, hashes, random, grants.registrable(), events);
        return new Rooms(
                Map.copyOf(endpoints),
                Collections.unmodifiableMap(metadata),
                administration,
                store,
                OwnHost.of(issuer, config.isOwnHostAlone()),
                interactions,
                new ResourceGuard(
                        store.issuances(),
                        credentials,
                        config.clock(),
                        config.resources(),
                        String.valueOf(URI.create(issuer).getHost()),
                        incidents,
                        events),
                registrar,
                Desk.of(config, events, credentials, registrar, secrets, tokens, signing.keys()),
                incidents,
                config.clock(),
                events);
    }

    private static SigningRoom signing(ServerConfig config, String issuer, EventListener events) {
        JwtOptions options = config.jwtOptions();
        return options == null
                ? SigningRoom.closed(config.store(), config.clock(), events)
                : SigningRoom.open(
                        options,
                        issuer,
                        config.store(),
                        config.sealingKeys(),
                        config.lifetimes(),
                        config.clock(),
                        config.random(),
                        events);
    }

    private static List<AccessTokenForm> forms(ServerConfig config, SigningRoom signing) {
        List<AccessTokenForm> forms = new ArrayList<>(signing.forms());
        if (config.takesRackTokens()) {
            forms.add(RackToken::matches);
        }
        return forms;
    }

    /** Whoever is changed here is read again at once. */
    private static EventListener forgetting(RecentClients recent) {
        return event -> {
            if (event instanceof ServerEvent.Changed changed && changed.whose() == ServerEvent.Party.CLIENT) {
                recent.forget(new ClientId(changed.id()));
            } else if (event instanceof ServerEvent.RevokedAll all && all.whose() == ServerEvent.Party.CLIENT) {
                recent.forget(new ClientId(all.id()));
            }
        };
    }

    Interactions interactions() {
        if (openInteractions == null) {
            throw new IllegalStateException("This server was made without interaction.");
        }
        return openInteractions;
    }

    Function<OAuthException, HttpResponse> page() {
        return ErrorPage::of;
    }
}
