// SPDX-License-Identifier: Apache-2.0
package org.oauth2server;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.extension.Administrators;
import org.oauth2server.extension.AssertionHandler;
import org.oauth2server.extension.ClientPasswordAuthenticator;
import org.oauth2server.extension.PasswordAuthenticator;
import org.oauth2server.grant.GrantChoices;
import org.oauth2server.interaction.AnswerAtOnce;
import org.oauth2server.jose.Jose;
import org.oauth2server.jose.Signing;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.ResourceOptions;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.signing.JwtOptions;
import org.oauth2server.store.Store;

/** The choices that an application makes. What is not chosen is safe; what cannot be guessed is asked for by name. */
public final class ServerConfig {
    private static final Duration LONGEST_CLIENT_CACHE = Duration.ofMinutes(1);

    private @Nullable String issuer;
    private @Nullable Store store;
    private @Nullable String interactionPage;
    private AnswerAtOnce answerAtOnce = AnswerAtOnce.NEVER;
    private boolean interaction = true;
    private boolean httpAllowed;
    private boolean pkceRequired = true;
    private String endpoints = "/oauth";
    private Scopes scopes = Scopes.NONE;
    private Lifetimes lifetimes = Lifetimes.DEFAULT;
    private EventListener events = EventListener.NONE;
    private InstantSource clock = InstantSource.system();
    private SecureRandom random = new SecureRandom();
    private int failuresPerMinute = 30;
    private Duration clientCache = Duration.ZERO;
    private @Nullable SealingKeys sealingKeys;
    private boolean ownHostAlone;
    private Administrators administrators = Administrators.NOBODY;
    private boolean rackTokens;
    private @Nullable JwtOptions jwtOptions;
    private final GrantChoices grants = new GrantChoices();
    private final ResourceOptions resources = new ResourceOptions();

    ServerConfig() {}

    /** The issuer identifier (RFC 8414 §2): an https URL without query, fragment and final slash. Everything the server says of itself begins with it. */
    public ServerConfig issuer(String issuer) {
        this.issuer = issuer;
        return this;
    }

    /** Where everything is kept, such as {@code Stores.open("jdbc:postgresql://...")}. The server does not close it. */
    public ServerConfig store(Store store) {
        this.store = store;
        return this;
    }

    /**
     * The application's page that logs the user in and asks him, as a path of this host or a URI: browsers are sent there with the parameter {@code
     * authorization}, and it answers through {@link AuthorizationServer#interact}.
     */
    public ServerConfig interactionPage(String interactionPage) {
        this.interactionPage = interactionPage;
        return this;
    }

    /**
     * Answers for users whom the application knows by its session and need not ask, because the client is its own or they have agreed before. All others
     * are sent to the {@link #interactionPage}, and so are those of public clients, see {@link AnswerAtOnce}; everybody if not set.
     *
     * <pre>{@code
     * config.answerAtOnce((request, question) -> {
     *     String user = sessions.userOf(request);
     *     return user != null && question.hasConsent(user) ? question.grant(user) : question.ask();
     * })
     * }</pre>
     */
    public ServerConfig answerAtOnce(AnswerAtOnce answerAtOnce) {
        this.answerAtOnce = answerAtOnce;
        return this;
    }

    /** Does without an authorization endpoint: no user is ever asked, clients use their own credentials. */
    public ServerConfig withoutInteraction() {
        this.interaction = false;
        grants.withoutCodes();
        return this;
    }

    /** The path under which the endpoints lie, after the path of the issuer; {@code /oauth} if not set. */
    public ServerConfig endpoints(String path) {
        this.endpoints = path;
        return this;
    }

    /**
     * Answers requests for the host of the issuer alone, by their Host header, and all others with 421 (RFC 9110 §7.4), where one application serves many hosts.
     * A proxy in between has to leave that header as it came.
     */
    public ServerConfig ownHostAlone() {
        this.ownHostAlone = true;
        return this;
    }

    /** How protected resources take tokens, see {@link ResourceOptions}. */
    public ServerConfig resources(Consumer<ResourceOptions> choices) {
        choices.accept(resources);
        return this;
    }

    /** The scopes that the metadata names (RFC 8414 §2). What a client may ask for is registered with the client. */
    public ServerConfig scopes(String... scopes) {
        this.scopes = Scopes.of(scopes);
        return this;
    }

    /** How long things live; {@link Lifetimes#DEFAULT} if not set. */
    public ServerConfig lifetimes(Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
        return this;
    }

    /** Who is told of every decision. Each that is given is told, in this order; what one of them throws is kept from the others, and from the request. */
    public ServerConfig listener(EventListener listener) {
        events = events.and(listener);
        return this;
    }

    /** The clock; the system's if not set. */
    public ServerConfig clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** The source of all randomness; the platform's if not set. */
    public ServerConfig random(SecureRandom random) {
        this.random = random;
        return this;
    }

    /** How often in a minute client authentication may fail for one client from one address before both have to wait; 30 if not set. */
    public ServerConfig failuresPerMinute(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("At least one failure is for free, or nobody could ever authenticate.");
        }
        this.failuresPerMinute = failures;
        return this;
    }

    /**
     * Who may be granted the scope {@code oauth-admin}, and so use the console; nobody if not set. The console's own client alone may ask for it, see
     * {@code setup} of the command line.
     */
    public ServerConfig administrators(Administrators administrators) {
        this.administrators = administrators;
        return this;
    }

    /**
     * Takes a client for so long as it was last read when it authenticates, and saves a statement in most requests. A secret that was replaced, or scopes and grant types that
     * were taken away, by another node may be good for so much longer; what this node changes counts at once. Tokens are not cached, nor is whether their client is
     * disabled: those of a client that was disabled, revoked or deleted are dead at once, on every node.
     *
     * @param age at most a minute; zero, which it is if not set: a client is read each time
     * @throws IllegalArgumentException if it is negative or longer
     */
    public ServerConfig clientCache(Duration age) {
        if (age.isNegative() || age.compareTo(LONGEST_CLIENT_CACHE) > 0) {
            throw new IllegalArgumentException("A client is cached for a minute at most.");
        }
        this.clientCache = age;
        return this;
    }

    /** The keys for what must be readable again and yet never lie in the store in clear: the shared secret of an issuer, and what signs access tokens. */
    public ServerConfig sealingKeys(SealingKeys keys) {
        this.sealingKeys = keys;
        return this;
    }

    /**
     * Signs access tokens (RFC 9068), so that resource servers can verify them by themselves, with the keys at the {@code jwks_uri} of the metadata. They are kept, revoked
     * and introspected like opaque ones, but whoever verifies by himself sees a revocation only when the token ends: let them be short-lived. It needs {@link #sealingKeys},
     * and all nodes have to have it.
     *
     * @param signing what makes keys and signs: {@code new NimbusJose()} of the module {@code oauth2-jose}
     */
    public ServerConfig jwtAccessTokens(Signing signing) {
        return jwtAccessTokens(signing, options -> {});
    }

    /**
     * The same, see {@link #jwtAccessTokens(Signing)}, with an algorithm or an audience of one's own.
     *
     * <pre>{@code
     * config.jwtAccessTokens(new NimbusJose(), jwt -> jwt.audience("https://api.example.com"))
     * }</pre>
     */
    public ServerConfig jwtAccessTokens(Signing signing, Consumer<JwtOptions> choices) {
        jwtOptions = new JwtOptions(signing);
        choices.accept(jwtOptions);
        return this;
    }

    /**
     * Takes JWTs of registered issuers as grants (RFC 7523 §2.1). A client needs the grant type {@code
     * urn:ietf:params:oauth:grant-type:jwt-bearer}; an issuer that signs with a shared secret needs {@link #sealingKeys}.
     *
     * @param jose what checks signatures: {@code new NimbusJose()} of the module {@code oauth2-jose}
     */
    public ServerConfig jwtBearerGrant(Jose jose) {
        grants.jwtBearer(jose);
        return this;
    }

    /**
     * Takes assertions of a type that the application judges itself (RFC 6749 §4.5). A client needs the type as a grant type.
     *
     * @param type an absolute URI
     * @throws IllegalArgumentException if it is none, or has a handler already
     */
    public ServerConfig assertionHandler(String type, AssertionHandler handler) {
        grants.assertions(type, handler);
        return this;
    }

    /** Answers to {@code grant_type=none} as to {@code client_credentials}, for clients of old; they are registered for {@code client_credentials}. */
    public ServerConfig compatibilityNoneGrant() {
        grants.none();
        return this;
    }

    /**
     * Answers to {@code grant_type=assertion} with the type in {@code assertion_type}, as clients of the drafts send it, as to that type as grant type. It
     * opens nothing more: a type needs {@link #jwtBearerGrant} or an {@link #assertionHandler}, and clients are registered for the type.
     */
    public ServerConfig compatibilityAssertionGrant() {
        grants.namedAssertions();
        return this;
    }

    /**
     * Takes the access tokens that rack-oauth2-server issued and {@link org.oauth2server.administration.Authorizations#adopt} took in, at resources, for
     * introspection and for revocation. They bear no mark and no checksum, so garbage of their form costs a look into the store.
     */
    public ServerConfig compatibilityRackTokens() {
        this.rackTokens = true;
        return this;
    }

    /**
     * Takes users' passwords from clients (RFC 6749 §4.3), against RFC 9700 §2.4: every client that may do so sees them, no second factor is asked for,
     * and users learn to type their password anywhere. For clients that cannot be changed yet.
     */
    public ServerConfig insecurePasswordGrant(PasswordAuthenticator authenticator) {
        return insecurePasswordGrant(
                (username, password, client, scopes) -> authenticator.authenticate(username, password));
    }

    /** The same, see {@link #insecurePasswordGrant(PasswordAuthenticator)}, for an authenticator that wants to know who asks, and for what. */
    public ServerConfig insecurePasswordGrant(ClientPasswordAuthenticator authenticator) {
        grants.passwords(authenticator);
        return this;
    }

    /**
     * Gives access tokens in redirects to clients that ask for {@code response_type=token} (RFC 6749 §4.2), against RFC 9700 §2.1.2: the token lies in the
     * browser's history and in whatever reads an address, and nothing shows that the client that asked is the one that got it. For clients that
     * cannot be changed yet; a client needs the grant type {@code implicit}.
     */
    public ServerConfig insecureImplicitGrant() {
        grants.implicit();
        return this;
    }

    /** Allows an http issuer, and with it cookies that are not bound to https: for development on one machine only. */
    public ServerConfig insecureHttpAllowed() {
        this.httpAllowed = true;
        return this;
    }

    /** Lets confidential clients do without PKCE, against RFC 9700 §2.1.1; public clients never can. */
    public ServerConfig insecurePkceOptionalForConfidentialClients() {
        this.pkceRequired = false;
        return this;
    }

    String issuer() {
        if (issuer == null) {
            throw new IllegalStateException("The issuer is missing: config.issuer(\"https://auth.example.com\").");
        }
        return IssuerUrl.checked(issuer, httpAllowed);
    }

    Store store() {
        if (store == null) {
            throw new IllegalStateException(
                    "The store is missing: config.store(Stores.open(\"jdbc:h2:file:./oauth2\")).");
        }
        return store;
    }

    boolean interaction() {
        return interaction;
    }

    String interactionPage() {
        if (interactionPage == null) {
            throw new IllegalStateException(
                    "The page that asks the user is missing: config.interactionPage(\"/consent\");"
                            + " a server for machines alone says config.withoutInteraction().");
        }
        return interactionPage;
    }

    AnswerAtOnce answerAtOnce() {
        return answerAtOnce;
    }

    String endpoints() {
        if (!endpoints.matches("(/[A-Za-z0-9._~-]+)*")) {
            throw new IllegalStateException("The path of the endpoints is like /oauth, without a final slash.");
        }
        return endpoints;
    }

    Scopes scopes() {
        return scopes;
    }

    Lifetimes lifetimes() {
        return lifetimes;
    }

    EventListener events() {
        return events;
    }

    InstantSource clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    Duration clientCache() {
        return clientCache;
    }

    int failuresPerMinute() {
        return failuresPerMinute;
    }

    Administrators administrators() {
        return administrators;
    }

    @Nullable
    SealingKeys sealingKeys() {
        return sealingKeys;
    }

    @Nullable
    JwtOptions jwtOptions() {
        return jwtOptions;
    }

    ResourceOptions resources() {
        return resources;
    }

    boolean isOwnHostAlone() {
        return ownHostAlone;
    }

    boolean takesRackTokens() {
        return rackTokens;
    }

    GrantChoices grants() {
        return grants;
    }

    boolean pkceRequired() {
        return pkceRequired;
    }
}
