// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import static org.oauth2server.error.ErrorCode.INVALID_REQUEST;
import static org.oauth2server.error.ErrorCode.SERVER_ERROR;
import static org.oauth2server.error.ErrorCode.TEMPORARILY_UNAVAILABLE;
import static org.oauth2server.error.OAuthException.refuse;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.oauth2server.administration.Authorizations;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.administration.Statistics;
import org.oauth2server.diagnosis.Explanation;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.endpoint.Endpoint;
import org.oauth2server.error.OAuthException;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientDirectory;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerDirectory;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.resource.ResourceGuard;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.signing.KeyDirectory;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreException;

/**
 * An OAuth 2.0 authorization server (RFC 6749), to be embedded in an application. It owns the protocol; login and consent stay with the application, and
 * records with its database.
 *
 * <pre>{@code
 * AuthorizationServer server = AuthorizationServer.create(config -> config
 *         .issuer("https://auth.example.com")
 *         .store(Stores.open("jdbc:postgresql://localhost/app"))
 *         .interactionPage("/consent"));
 *
 * HttpResponse response = server.handle(request);   // for every request under /oauth and /.well-known
 * }</pre>
 *
 * <p>One instance serves all threads. It keeps nothing of a request: any number of instances may share a store.
 */
public final class AuthorizationServer implements AutoCloseable {
    private static final List<String> PAGE_METHODS = List.of("GET", "POST");

    private final Rooms rooms;

    private AuthorizationServer(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * A server with the choices that the application makes.
     *
     * @throws IllegalStateException that says what is missing or unsafe, and how to give it
     */
    public static AuthorizationServer create(Consumer<ServerConfig> choices) {
        ServerConfig config = new ServerConfig();
        choices.accept(config);
        return new AuthorizationServer(Rooms.of(config));
    }

    /** Whether one of the endpoints lies at this path. */
    public boolean handles(String path) {
        return rooms.endpoints().containsKey(path);
    }

    /** Answers a request to one of the endpoints. It always answers: what goes wrong becomes a response, and an event. */
    public HttpResponse handle(HttpRequest request) {
        Endpoint endpoint = rooms.endpoints().get(request.path());
        if (endpoint == null) {
            return HttpResponse.empty(404);
        }
        return answer(request, endpoint::refusal, now -> {
            rooms.host().mustBeMeant(request);
            mustBe(List.of(endpoint.method()), request);
            return endpoint.answer(request, now);
        });
    }

    /**
     * Hands the application what a client asks for, on the page that {@link ServerConfig#interactionPage} names and where its form is posted. What the
     * application answers is sent; a request that is not open, or not of this browser, gets a page that says so.
     *
     * <pre>{@code
     * server.interact(request, interaction -> interaction.grant("user-4711"));
     * }</pre>
     */
    public HttpResponse interact(HttpRequest request, Function<Interaction, HttpResponse> application) {
        return answer(request, rooms.page(), now -> {
            mustBe(PAGE_METHODS, request);
            return application.apply(rooms.interactions().find(request, now));
        });
    }

    /** What the metadata document says (RFC 8414 §2), by the names of its members: the issuer, and where each endpoint lies. */
    public Map<String, Object> metadata() {
        return rooms.metadata();
    }

    /** Whether this user administers the server now, see {@link ServerConfig#administrators}. */
    public boolean isAdministrator(String subject) {
        return rooms.administration().isAdministrator(subject);
    }

    /** Where everything is kept: the store that this server was given. */
    public Store store() {
        return rooms.store();
    }

    /** Tells the listeners of a decision that the application made in the server's place; no secret is in it. */
    public void tell(ServerEvent event) {
        rooms.events().on(event);
    }

    /**
     * Tells the listeners that something broke while the application answered a request.
     *
     * @return the identifier of the incident, for the response to bear
     */
    public String failed(String path, Throwable cause) {
        String incident = rooms.incidents().next();
        tell(new ServerEvent.Failed(now(), path, incident, cause));
        return incident;
    }

    /** Protects resources with the tokens that this server issues (RFC 6750). */
    public ResourceGuard resources() {
        return rooms.guard();
    }

    /**
     * Registers a client, or brings the one that was registered before to what is said now: the one with the given identifier, or else with the same
     * name and link. So a seed or a deploy script may register at each start; the secret comes back where it is made, this once.
     *
     * <pre>{@code
     * server.register(ClientRegistration.named("Calendar")
     *         .link("https://calendar.example.com")
     *         .redirectUris("https://calendar.example.com/callback")
     *         .scopes("read", "write"))
     *     .secret()
     *     .ifPresent(vault::keep);
     * }</pre>
     *
     * @throws IllegalArgumentException that says what cannot be registered, and why
     */
    public RegisteredClient register(ClientRegistration registration) {
        return rooms.registrar().register(registration, now());
    }

    /** The registered clients: look one up, change it, disable it, revoke all it has, delete it. */
    public ClientDirectory clients() {
        return rooms.desk().clients();
    }

    /** The third parties whose assertions are trusted (RFC 7523): register, disable or remove one. */
    public IssuerDirectory issuers() {
        return rooms.desk().issuers();
    }

    /** The keys that access tokens are signed with: look at them, and have another take over. */
    public KeyDirectory keys() {
        return rooms.desk().keys();
    }

    /** What was granted and issued, to list and to take back. */
    public Authorizations authorizations() {
        return rooms.desk().authorizations();
    }

    /** How much was issued. */
    public Statistics statistics() {
        return rooms.desk().statistics();
    }

    /** What RFC 9700 and OAuth 2.1 say of the configuration and of all that is registered; a finding for each rule, also where it is kept. */
    public List<Finding> examine() {
        return rooms.desk().examine(now());
    }

    /** The same of the configuration and the issuers alone; {@link org.oauth2server.diagnosis.Doctor} looks at one client. */
    public List<Finding> examineConfiguration() {
        return rooms.desk().examineConfiguration();
    }

    /** Why the token or grant with this identifier, or the client, is alive or dead; empty where nothing has it. Never give a token itself. */
    public Optional<Explanation> explain(String id) {
        return rooms.desk().explainer().explain(id, now());
    }

    /**
     * An authorization code without a request, for flows of the application's own: hand it to the client by whatever way, and it redeems it at the token
     * endpoint, without a redirect URI.
     *
     * <pre>{@code
     * Secret code = server.accessGrant("user-4711", new ClientId("calendar"), Scopes.of("read")).code();
     * }</pre>
     *
     * @param subject in whose name, by an identifier that never changes hands
     * @throws IllegalArgumentException if the client is unknown, disabled or public, or may not ask for these scopes
     */
    public IssuedCode accessGrant(String subject, ClientId client, Scopes scopes) {
        return rooms.desk().grants().code(subject, client, scopes, now());
    }

    /** A fresh access token that lives as long as this server's do, see {@link #tokenFor(String, ClientId, Scopes, Duration)}. */
    public IssuedToken tokenFor(String subject, ClientId client, Scopes scopes) {
        return rooms.desk().grants().token(subject, client, scopes, null, now());
    }

    /**
     * A fresh access token without a request. Tokens are not kept in clear, so an old one cannot be handed out again: each call issues another.
     *
     * <pre>{@code
     * Secret token = server.tokenFor("user-4711", new ClientId("calendar"), Scopes.of("read"), Duration.ofHours(1)).token();
     * }</pre>
     *
     * @param subject in whose name, by an identifier that never changes hands
     * @throws IllegalArgumentException if the client is unknown or disabled, may not ask for these scopes, or the lifetime is not positive
     */
    public IssuedToken tokenFor(String subject, ClientId client, Scopes scopes, Duration lifetime) {
        return rooms.desk().grants().token(subject, client, scopes, lifetime, now());
    }

    /**
     * Deletes what nothing depends on any more, see {@link org.oauth2server.store.Administration#prune}. Call it every hour or every day, on as many nodes as
     * you like; {@link PruneReport#more} says whether anything is left.
     */
    public PruneReport prune(PrunePlan plan) {
        return rooms.desk().pruning().prune(now(), plan);
    }

    /** Whether the client authenticates with this secret now. */
    public boolean hasSecret(ClientId client, Secret presented) {
        return rooms.registrar().hasSecret(client, presented, now());
    }

    /**
     * Gives a confidential client a fresh secret in place of all it had, which authenticate no longer. What it was issued lives on.
     *
     * @throws IllegalArgumentException if there is no such client, or it is a public one
     */
    public RegisteredClient replaceSecret(ClientId client) {
        return rooms.registrar().replaceSecret(client, null, now());
    }

    /** Gives a confidential client this secret, as {@link #replaceSecret(ClientId)} a fresh one. */
    public RegisteredClient replaceSecret(ClientId client, Secret chosen) {
        return rooms.registrar().replaceSecret(client, chosen, now());
    }

    private static void mustBe(List<String> methods, HttpRequest request) {
        if (!methods.contains(request.method())) {
            String allowed = String.join(", ", methods);
            throw refuse(INVALID_REQUEST, "This address answers to " + allowed + " alone.")
                    .status(405)
                    .header("Allow", allowed)
                    .because("method_not_allowed");
        }
    }

    private HttpResponse answer(
            HttpRequest request, Function<OAuthException, HttpResponse> refusals, Function<Instant, HttpResponse> way) {
        Instant now = now();
        try {
            return way.apply(now);
        } catch (OAuthException refusal) {
            rooms.events()
                    .on(new ServerEvent.Refused(
                            now,
                            request.path(),
                            refusal.client() == null ? null : new ClientId(refusal.client()),
                            refusal.code().value(),
                            refusal.reason()));
            return refusals.apply(refusal.getCause() == null ? refusal : broken(request, refusal, refusal.getCause()));
        } catch (StoreException e) {
            return refusals.apply(failed(request, e, refuse(TEMPORARILY_UNAVAILABLE, "Please try again later."))
                    .header("Retry-After", "5"));
        } catch (RuntimeException | StackOverflowError e) {
            return refusals.apply(failed(request, e, refuse(SERVER_ERROR, "The server met an error.")));
        }
    }

    /** Where something broke, the response names the incident; not where it refuses, for that would tell an outsider why. */
    private OAuthException broken(HttpRequest request, OAuthException refusal, Throwable cause) {
        OAuthException named = failed(request, cause, refusal);
        return refusal.status() == TEMPORARILY_UNAVAILABLE.status() ? named : refusal;
    }

    private OAuthException failed(HttpRequest request, Throwable cause, OAuthException refusal) {
        return refusal.header("X-Incident", failed(request.path(), cause));
    }

    /** Brings to an end what goes on besides the answers, see {@link ResourceOptions#lastAccess}; the store stays open. */
    @Override
    public void close() {
        rooms.guard().close();
    }

    private Instant now() {
        return rooms.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
