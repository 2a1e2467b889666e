// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.CredentialKind;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.token.Credentials;

/** The scope that administers the server: one client, one way, and those users alone whom the application takes for administrators. */
@Tag("AD-02")
@Tag("RO2S-3")
class AdministratorScopeTest {
    private static final String ADMIN = "oauth-admin";
    private static final String CONSOLE = "oauth2-console";
    private static final String TICKET = "urn:example:assertion:ticket";
    private static final String IDP = "https://hmac.example";
    private static final String ALL = "all";
    private static final List<String> EVERY_GRANT_TYPE = List.of(
            GrantTypes.AUTHORIZATION_CODE,
            GrantTypes.REFRESH_TOKEN,
            GrantTypes.CLIENT_CREDENTIALS,
            GrantTypes.PASSWORD,
            GrantTypes.IMPLICIT,
            GrantTypes.JWT_BEARER,
            TICKET);

    private final Set<String> administrators = new ConcurrentSkipListSet<>(Set.of(Scene.USER));
    private final Queue<String> judged = new ConcurrentLinkedQueue<>();
    private final Scene scene = new Scene(config -> config.administrators(administrators::contains)
            .insecureImplicitGrant()
            .compatibilityNoneGrant()
            .insecurePasswordGrant((username, password) -> {
                judged.add(username);
                return Optional.of(username);
            })
            .assertionHandler(TICKET, presented -> {
                judged.add(presented.type());
                return AssertionVerdict.repeatedly(Scene.USER).withRefreshToken();
            })
            .jwtBearerGrant(new NimbusJose())
            .sealingKeys(Voucher.SEALING));

    @BeforeEach
    void register() {
        scene.register(console());
        scene.register(
                Scene.code(ALL).redirectUris(Scene.CALLBACK).grantTypes(EVERY_GRANT_TYPE.toArray(String[]::new)));
        // what registration never lets in, and a store may hold all the same: of old, or written by another hand
        scene.change(ALL, client -> client.scopes(Scopes.of("read", "write", ADMIN)));
        Voucher.registerHmac(scene.store, IDP, Voucher.HMAC, "HS256");
        Voucher.put(
                scene.store,
                Voucher.issuer(
                        IDP,
                        scene.store.issuers().find(IDP).orElseThrow().hmacSecret(),
                        null,
                        List.of("HS256"),
                        null,
                        Scopes.of("read", ADMIN)));
        scene.events.clear();
    }

    private static ClientRegistration console() {
        return ClientRegistration.named("Console")
                .id(CONSOLE)
                .publicClient()
                .redirectUris(Scene.CALLBACK)
                .scopes(ADMIN)
                .grantTypes(GrantTypes.AUTHORIZATION_CODE);
    }

    private static Params asking(String client) {
        return Scene.asking(client, Scene.CALLBACK).with("scope", ADMIN);
    }

    private HttpResponse redeemed(String code) {
        return scene.server.handle(Scene.post(
                Scene.TOKEN, Scene.redeeming(code).and("client_id", CONSOLE).encoded()));
    }

    @Test
    void an_administrator_gets_it_through_the_console_by_a_code_with_pkce_and_nothing_to_refresh_it_with() {
        Tokens tokens = Tokens.of(redeemed(scene.code(asking(CONSOLE))));

        assertThat(tokens.scope()).isEqualTo(ADMIN);
        assertThat(tokens.refresh()).isEmpty();
        assertThat(scene.lives(tokens.access())).isTrue();
        Expect.redirected(scene.authorize(asking(CONSOLE).without("code_challenge")), "invalid_request");
    }

    @Test
    void nobody_is_an_administrator_unless_the_application_says_so() {
        Scene silent = new Scene();
        silent.register(console());

        Expect.redirected(silent.browser().open(asking(CONSOLE)).grant(), "access_denied");
        assertThat(silent.told(ServerEvent.Issued.class)).isEmpty();
        assertThat(silent.server.isAdministrator(Scene.USER)).isFalse();
    }

    @Test
    void who_is_none_and_agrees_has_denied_it() {
        administrators.clear();
        HttpResponse response = scene.browser().open(asking(CONSOLE)).grant();

        Expect.redirected(response, "access_denied");
        assertThat(scene.told(ServerEvent.Decided.class)).singleElement().satisfies(decided -> {
            assertThat(decided.approved()).isFalse();
            assertThat(decided.subject()).isEqualTo(Scene.USER);
        });
    }

    @Test
    void who_is_dismissed_before_the_code_is_redeemed_gets_nothing_for_it() {
        String code = scene.code(asking(CONSOLE));
        administrators.clear();

        Expect.refused(scene.withoutTrace(() -> redeemed(code)), 400, "invalid_scope");
        assertThat(scene.reason()).isEqualTo("not_an_administrator");
    }

    @Test
    void an_application_that_cannot_say_lets_nobody_in() {
        Scene broken = new Scene(config -> config.administrators(subject -> {
            throw new IllegalStateException("no directory");
        }));
        broken.register(console());
        Browser browser = broken.browser().open(asking(CONSOLE));

        Expect.page(broken.withoutTrace(browser::grant), 500);
        assertThat(broken.told(ServerEvent.Decided.class)).isEmpty();
    }

    /** Not even the console: it has to be asked for by name. */
    @Test
    void it_is_nobodys_default() {
        Tokens console = Tokens.of(redeemed(scene.code(asking(CONSOLE).without("scope"))));

        assertThat(console.scope()).isEmpty();
        for (Params form : List.of(
                Params.of("grant_type", "client_credentials"),
                Params.of("grant_type", "none"),
                Params.of("grant_type", "password", "username", Scene.USER, "password", "x"),
                Params.of("grant_type", TICKET, "assertion", "x"),
                Params.of("grant_type", GrantTypes.JWT_BEARER, "assertion", vouched("1")))) {
            assertThat(Tokens.of(scene.token(ALL, form)).scope())
                    .as(form.get("grant_type"))
                    .startsWith("read")
                    .doesNotContain(ADMIN);
        }
        Params code = Scene.asking(ALL, Scene.CALLBACK).without("scope");
        Tokens tokens = Tokens.of(scene.token(ALL, Scene.redeeming(scene.code(code))));
        assertThat(tokens.scope()).isEqualTo("read write");
        assertThat(Tokens.of(scene.refresh(ALL, tokens.refresh())).scope()).isEqualTo("read write");
    }

    private static String vouched(String id) {
        long now = TestClock.START.getEpochSecond();
        return Voucher.hmac(
                "HmacSHA256",
                "{\"alg\":\"HS256\"}",
                "{\"iss\":\"" + IDP + "\",\"sub\":\"" + Scene.USER + "\",\"aud\":\"" + Scene.ISSUER + "\",\"jti\":\""
                        + id + "\",\"exp\":" + (now + 60) + "}",
                Voucher.HMAC.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    static Stream<Params> everyWayAtTheTokenEndpoint() {
        return Stream.of(
                Params.of("grant_type", "client_credentials"),
                Params.of("grant_type", "none"),
                Params.of("grant_type", "password", "username", Scene.USER, "password", "x"),
                Params.of("grant_type", TICKET, "assertion", "x"),
                Params.of("grant_type", GrantTypes.JWT_BEARER, "assertion", vouched("2")));
    }

    @ParameterizedTest
    @MethodSource("everyWayAtTheTokenEndpoint")
    void an_ordinary_client_gets_it_by_no_grant_type_even_where_its_record_has_it(Params form) {
        for (String scope : List.of(ADMIN, "read " + ADMIN)) {
            Params asked = form.and("scope", scope);
            Expect.refused(scene.withoutTrace(() -> scene.token(ALL, asked)), 400, "invalid_scope");
        }
        assertThat(judged).isEmpty();
    }

    @Test
    void an_ordinary_client_cannot_even_ask_a_user_for_it() {
        Expect.redirected(scene.withoutTrace(() -> scene.authorize(asking(ALL))), "invalid_scope");

        HttpResponse implicit = scene.withoutTrace(() -> scene.authorize(asking(ALL)
                .with("response_type", "token")
                .without("code_challenge")
                .without("code_challenge_method")));
        assertThat(implicit.headers().first("Location")).startsWith(Scene.CALLBACK + "#error=invalid_scope");
    }

    /** A grant of old, made when nobody watched over the scope. */
    @Test
    void what_was_once_granted_to_an_ordinary_client_gives_it_no_longer() {
        Credentials credentials = new Credentials(scene.store.realm(), new SecureRandom());
        Secret code = credentials.generate(CredentialKind.AUTHORIZATION_CODE);
        Instant soon = scene.clock.instant().plusSeconds(60);
        scene.store
                .grants()
                .decide(new Grant(
                        credentials.digest(CredentialKind.HANDLE, credentials.generate(CredentialKind.HANDLE)),
                        new ClientId(ALL),
                        scene.client(ALL).epoch(),
                        Grant.Decision.APPROVED,
                        Scene.USER,
                        Scopes.of("read", ADMIN),
                        credentials.digest(CredentialKind.AUTHORIZATION_CODE, code),
                        soon,
                        Scene.CALLBACK,
                        true,
                        Scene.CHALLENGE,
                        scene.clock.instant(),
                        soon,
                        null,
                        soon,
                        Extensions.NONE));

        Expect.refused(
                scene.withoutTrace(() -> scene.token(ALL, Scene.redeeming(code.reveal()))), 400, "invalid_scope");
        assertThat(scene.reason()).isEqualTo("not_an_administrator");
    }

    @Test
    void refreshing_widens_nothing() {
        Tokens tokens = scene.tokens(ALL, Scene.CALLBACK);

        Expect.refused(
                scene.withoutTrace(() -> scene.token(
                        ALL,
                        Params.of("grant_type", "refresh_token", "refresh_token", tokens.refresh())
                                .and("scope", "read " + ADMIN))),
                400,
                "invalid_scope");
    }

    @Test
    void the_application_itself_cannot_hand_it_out() {
        for (String client : List.of(ALL, CONSOLE)) {
            ClientId id = new ClientId(client);
            assertThatThrownBy(() -> scene.server.tokenFor(Scene.USER, id, Scopes.of(ADMIN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(ADMIN);
            assertThatThrownBy(() -> scene.server.accessGrant(Scene.USER, id, Scopes.of(ADMIN)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(ADMIN);
        }
        assertThat(scene.told(ServerEvent.Decided.class)).isEmpty();
    }

    @Test
    void no_other_client_is_registered_with_it_and_nobody_else_takes_the_consoles_name() {
        for (ClientRegistration registration : List.of(
                Scene.code("bad").redirectUris(Scene.CALLBACK).scopes(ADMIN),
                Scene.code("bad").redirectUris(Scene.CALLBACK).publicClient().scopes("read", ADMIN),
                console().id("bad"),
                console().scopes(ADMIN, "read"),
                console().grantTypes(GrantTypes.AUTHORIZATION_CODE, GrantTypes.REFRESH_TOKEN),
                console().authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC),
                Scene.code(CONSOLE).redirectUris(Scene.CALLBACK))) {
            assertThatThrownBy(() -> scene.server.register(registration))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("console");
        }
        assertThatThrownBy(() -> scene.server
                        .clients()
                        .update(new ClientId(Scene.WEB), client -> client.scopes(Scopes.of(ADMIN))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(scene.store.clients().find(new ClientId("bad"))).isEmpty();
        assertThat(scene.client(CONSOLE).scopes()).isEqualTo(Scopes.of(ADMIN));
    }

    /** A record that somebody tampered with opens no second way. */
    @Test
    void the_console_itself_has_one_way_whatever_its_record_says() {
        scene.change(CONSOLE, client -> client.grantTypes(EVERY_GRANT_TYPE));
        HttpResponse implicit = scene.authorize(asking(CONSOLE)
                .with("response_type", "token")
                .without("code_challenge")
                .without("code_challenge_method"));
        assertThat(implicit.headers().first("Location")).startsWith(Scene.CALLBACK + "#error=invalid_scope");

        for (Params form : everyWayAtTheTokenEndpoint().toList()) {
            HttpResponse response = scene.withoutTrace(() -> scene.server.handle(Scene.post(
                    Scene.TOKEN,
                    form.and("client_id", CONSOLE).and("scope", ADMIN).encoded())));
            assertThat(response.status()).isEqualTo(400);
        }
        String code = scene.code(asking(CONSOLE));
        Expect.refused(scene.withoutTrace(() -> redeemed(code)), 400, "invalid_scope");

        scene.change(CONSOLE, client -> client.authenticationMethod(AuthenticationMethod.CLIENT_SECRET_BASIC));
        Expect.redirected(scene.withoutTrace(() -> scene.authorize(asking(CONSOLE))), "invalid_scope");
    }
}
