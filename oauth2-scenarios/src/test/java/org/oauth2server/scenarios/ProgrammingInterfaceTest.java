// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.administration.TokenSummary;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.http.Headers;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.Stores;

/** The server in the hands of the application that embeds it, on every store. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "the programming interface on {0}")
@EnumSource(Backend.class)
class ProgrammingInterfaceTest {
    private static final String LINK = "https://calendar.example.com";
    private static final String CALLBACK = LINK + "/callback";
    private static final Scopes READ = Scopes.of("read");
    private static final String IDP = "https://idp.example.com";
    private static final Secret SHARED = Secret.of("a shared secret of more than 32 bytes");
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final PageRequest PAGE = PageRequest.first(10);

    @Parameter
    Backend backend;

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));

    private final Opened opened = new Opened();
    private StoreConfig place;
    private Store store;
    private AuthorizationServer server;

    @BeforeEach
    void start() {
        place = backend.freshRealm();
        store = opened.keep(Stores.open(place));
        server = AuthorizationServer.create(config -> config.issuer("https://auth.example.com")
                .store(store)
                .clock(now::get)
                .jwtBearerGrant(new NimbusJose())
                .sealingKeys(SealingKeys.of("first", KEY))
                .interactionPage("/consent"));
    }

    @AfterEach
    void stop() throws Exception {
        opened.closeAll();
    }

    private static ClientRegistration calendar() {
        return ClientRegistration.named("Calendar")
                .link(LINK)
                .redirectUris(CALLBACK)
                .scopes("read", "write");
    }

    @Test
    @Tag("P13")
    void registering_again_is_the_same_client_brought_to_what_is_said_now() {
        RegisteredClient first = server.register(calendar().notes("by hand"));
        IssuedToken token = server.tokenFor("ada", first.client().id(), READ);

        RegisteredClient again = server.register(calendar().redirectUris(CALLBACK, LINK + "/other"));

        assertThat(again.client().id()).isEqualTo(first.client().id());
        assertThat(again.secret()).isEmpty();
        assertThat(server.clients().list("", PAGE).items()).hasSize(1);
        Client kept = server.clients().find(first.client().id()).orElseThrow();
        assertThat(kept.redirectUris()).containsExactly(CALLBACK, LINK + "/other");
        assertThat(kept.notes()).isEqualTo("by hand");
        assertThat(server.hasSecret(kept.id(), first.secret().orElseThrow())).isTrue();
        assertThat(isAlive(token)).isTrue();

        server.register(calendar().redirectUris(CALLBACK, LINK + "/other"));
        assertThat(server.clients().find(kept.id())).contains(kept);
    }

    @Test
    @Tag("P13")
    void of_many_that_register_at_once_one_creates_the_client() throws Exception {
        try (Racers racers = new Racers()) {
            List<RegisteredClient> all =
                    racers.race(Collections.nCopies(8, (Callable<RegisteredClient>) () -> server.register(calendar())));

            assertThat(all)
                    .extracting(registered -> registered.client().id())
                    .containsOnly(all.get(0).client().id());
            assertThat(all)
                    .filteredOn(registered -> registered.secret().isPresent())
                    .hasSize(1);
            assertThat(server.clients().named("Calendar")).hasSize(1);
        }
    }

    @Test
    @Tag("P13")
    void a_given_identifier_is_the_same_client_whatever_its_name() {
        RegisteredClient first = server.register(calendar().id("calendar"));
        server.register(calendar().id("calendar").scopes("read"));
        RegisteredClient renamed = server.register(ClientRegistration.named("Diary")
                .id("calendar")
                .redirectUris(CALLBACK)
                .scopes("read"));

        assertThat(renamed.client().id()).isEqualTo(first.client().id());
        assertThat(server.clients().find(new ClientId("calendar")).orElseThrow().name())
                .isEqualTo("Diary");
        assertThat(server.clients().named("Calendar")).isEmpty();
        RegisteredClient left = server.register(calendar().id("calendar").onlyOnce());
        assertThat(left.client().name()).isEqualTo("Diary");
    }

    @Test
    @Tag("P13")
    void without_a_link_each_registration_is_another_client() {
        ClientId one = server.register(ClientRegistration.named("App").redirectUris(CALLBACK))
                .client()
                .id();
        ClientId two = server.register(ClientRegistration.named("App").redirectUris(CALLBACK))
                .client()
                .id();

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    @Tag("P13")
    void a_secret_is_set_where_it_is_given_and_kept_where_it_is_not() {
        Secret old = Secret.of("a secret of a person 1");
        Secret fresh = Secret.of("a secret of a person 2");
        ClientId id = server.register(calendar().secret(old)).client().id();

        assertThat(server.register(calendar().secret(old)).secret()).isEmpty();
        assertThat(server.register(calendar().secret(fresh)).secret()).contains(fresh);
        assertThat(server.hasSecret(id, old)).isFalse();
        assertThat(server.hasSecret(id, fresh)).isTrue();
        server.register(calendar().publicClient());
        assertThat(server.clients().find(id).orElseThrow().secrets()).isEmpty();
        assertThat(server.register(calendar()).secret()).isPresent();
    }

    @Test
    @Tag("P13")
    void what_cannot_be_registered_changes_nothing() {
        Client before = server.register(calendar()).client();

        assertThatThrownBy(() -> server.register(calendar().redirectUris("http://calendar.example.com/")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.register(calendar().grantTypes("password")))
                .hasMessageContaining("password");
        assertThatThrownBy(() -> server.register(calendar().publicClient().secret(Secret.of("s"))))
                .hasMessageContaining("public");
        assertThatThrownBy(() -> server.clients().update(before.id(), client -> client.redirectUris()))
                .hasMessageContaining("redirect URI");
        assertThatThrownBy(() -> server.clients().update(new ClientId("nobody"), client -> {}))
                .hasMessageContaining("nobody");
        assertThat(server.clients().find(before.id())).contains(before);
    }

    @Test
    @Tag("P14")
    void a_client_is_found_by_identifier_name_and_link() {
        Client client = server.register(calendar()).client();
        server.register(calendar().id("other").link(LINK + "/2"));
        server.register(ClientRegistration.named("Calendars").redirectUris(CALLBACK));

        assertThat(server.clients().find(client.id())).contains(client);
        assertThat(server.clients().linked(LINK)).containsExactly(client);
        assertThat(server.clients().named("Calendar"))
                .extracting(Client::id)
                .contains(client.id())
                .hasSize(2);
        assertThat(server.clients().named("calendar")).isEmpty();
        assertThat(server.clients().find(new ClientId("nobody"))).isEmpty();
    }

    @Test
    @Tag("P14")
    void a_client_is_changed_and_the_change_is_stored() {
        Client client = server.register(calendar()).client();

        Client changed = server.clients()
                .update(client.id(), each -> each.name("Diary").scopes(READ).notes("ours"));

        assertThat(changed).isEqualTo(server.clients().find(client.id()).orElseThrow());
        assertThat(changed.name()).isEqualTo("Diary");
        assertThat(changed.notes()).isEqualTo("ours");
        assertThat(changed.version()).isEqualTo(client.version() + 1);
        assertThat(server.clients().update(client.id(), each -> {})).isEqualTo(changed);
    }

    @Test
    @Tag("P14")
    void a_disabled_client_is_shut_out_until_it_is_enabled() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken token = server.tokenFor("ada", id, READ);

        Client disabled = server.clients().disable(id);
        assertThat(disabled.disabledAt()).isEqualTo(now.get());
        assertThat(server.clients().disable(id)).isEqualTo(disabled);
        assertThat(isAlive(token)).isFalse();
        assertThatThrownBy(() -> server.tokenFor("ada", id, READ)).hasMessageContaining("disabled");

        server.clients().enable(id);
        assertThat(isAlive(token)).isTrue();
    }

    @Test
    @Tag("P14")
    void revoking_a_client_kills_all_it_has_for_good_and_in_one_write() {
        RegisteredClient client = server.register(calendar());
        ClientId id = client.client().id();
        IssuedToken token = server.tokenFor("ada", id, READ);
        IssuedCode code = server.accessGrant("ada", id, READ);
        Client before = server.clients().find(id).orElseThrow();

        Client after = server.clients().revoke(id);

        assertThat(after.version()).isEqualTo(before.version() + 1);
        assertThat(isAlive(token)).isFalse();
        assertThat(redeem(client, code).status()).isEqualTo(400);
        assertThat(server.authorizations().grants("ada", PAGE).items())
                .extracting(GrantSummary::state)
                .containsOnly(Liveness.CLIENT_EPOCH_OVER);
        assertThat(isAlive(server.tokenFor("ada", id, READ))).isTrue();
        server.clients().disable(id);
        server.clients().enable(id);
        assertThat(isAlive(token)).isFalse();
    }

    @Test
    @Tag("P14")
    void a_deleted_client_takes_everything_with_it_and_does_not_bring_it_back() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken token = server.tokenFor("ada", id, READ);

        assertThat(server.clients().delete(id)).isTrue();
        assertThat(server.clients().delete(id)).isFalse();
        assertThat(isAlive(token)).isFalse();

        assertThat(server.register(calendar()).client().id()).isEqualTo(id);
        assertThat(isAlive(token)).isFalse();
    }

    @Test
    @Tag("P13")
    void a_code_for_a_flow_of_ones_own_is_redeemed_once_and_acts_for_its_subject() {
        RegisteredClient client = server.register(calendar());
        IssuedCode code = server.accessGrant("ada", client.client().id(), READ);

        assertThat(code.expires()).isAfter(now.get());
        assertThat(redeem(client, code).status()).isEqualTo(200);
        assertThat(server.authorizations().tokens("ada", PAGE).items())
                .extracting(TokenSummary::scopes, TokenSummary::grant)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(READ, code.grant()));
        assertThat(redeem(client, code).status()).isEqualTo(400);
        assertThat(server.authorizations().grant(code.grant()).orElseThrow().revoked())
                .extracting(Revocation::reason)
                .isEqualTo(Revocation.CODE_REPLAYED);
    }

    @Test
    @Tag("P13")
    void a_code_or_token_is_refused_to_who_may_not_have_it_and_nothing_is_stored() {
        ClientId id = server.register(calendar()).client().id();
        ClientId shown =
                server.register(calendar().id("public").publicClient()).client().id();
        ClientId machine = server.register(
                        ClientRegistration.named("M").scopes("read").grantTypes("client_credentials"))
                .client()
                .id();

        assertThatThrownBy(() -> server.accessGrant("ada", id, Scopes.of("sudo")))
                .hasMessageContaining("sudo");
        assertThatThrownBy(() -> server.accessGrant("ada", shown, READ)).hasMessageContaining("public");
        assertThatThrownBy(() -> server.accessGrant("ada", machine, READ)).hasMessageContaining("authorization_code");
        assertThatThrownBy(() -> server.accessGrant("ada", new ClientId("nobody"), READ))
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> server.accessGrant(" ", id, READ)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.tokenFor("ada", id, Scopes.of("sudo"))).hasMessageContaining("sudo");
        assertThatThrownBy(() -> server.tokenFor("ada", id, READ, Duration.ZERO))
                .hasMessageContaining("positive");
        assertThat(server.authorizations().grants("ada", PAGE).items()).isEmpty();
        assertThat(server.authorizations().tokens(id, PAGE).items()).isEmpty();
    }

    @Test
    @Tag("P13")
    void a_token_for_a_subject_is_a_new_one_each_time_and_ends_when_it_is_told_to() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken one = server.tokenFor("ada", id, READ, Duration.ofMinutes(5));
        IssuedToken two = server.tokenFor("ada", id, READ);

        assertThat(one.token()).isNotEqualTo(two.token());
        assertThat(one.expires()).isEqualTo(now.get().plus(Duration.ofMinutes(5)));
        assertThat(isAlive(one)).isTrue();
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(5)));
        assertThat(isAlive(one)).isFalse();
        assertThat(isAlive(two)).isTrue();
    }

    @Test
    @Tag("P13")
    void lists_show_identifiers_and_metadata_and_never_a_token() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken token = server.tokenFor("ada", id, READ);
        server.tokenFor("bob", id, READ);

        List<TokenSummary> tokens = server.authorizations().tokens("ada", PAGE).items();

        assertThat(tokens).extracting(TokenSummary::id).containsExactly(token.id());
        assertThat(tokens.get(0).state()).isEqualTo(Liveness.ALIVE);
        assertThat(tokens.get(0).client()).isEqualTo(id);
        assertThat(tokens.toString()).doesNotContain(token.token().reveal());
        assertThat(server.authorizations().tokens(id, PAGE).items()).hasSize(2);
        assertThat(server.authorizations().grants(id, PAGE).items()).hasSize(2);
        assertThat(server.authorizations().grants("ada", PAGE).items()).hasSize(1);
        assertThat(server.authorizations().token(token.id())).contains(tokens.get(0));
    }

    @Test
    @Tag("P14")
    void tokens_grants_and_subjects_are_revoked_by_identifier() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken one = server.tokenFor("ada", id, READ);
        IssuedToken two = server.tokenFor("ada", id, READ);
        IssuedToken three = server.tokenFor("ada", id, READ);
        IssuedToken bobs = server.tokenFor("bob", id, READ);

        assertThat(server.authorizations().revokeToken(one.id())).isTrue();
        assertThat(server.authorizations().revokeToken(one.id())).isFalse();
        assertThat(isAlive(one)).isFalse();
        assertThat(isAlive(two)).isTrue();
        assertThat(server.authorizations()
                        .revokeGrant(server.authorizations()
                                .token(two.id())
                                .orElseThrow()
                                .grant()))
                .isTrue();
        assertThat(isAlive(two)).isFalse();
        assertThat(server.authorizations().revokeAll("ada")).isEqualTo(2);
        assertThat(isAlive(three)).isFalse();
        assertThat(isAlive(bobs)).isTrue();
        assertThat(server.authorizations().revokeGrant(one.id())).isFalse();
        assertThat(server.authorizations().token(one.id()).orElseThrow().revoked())
                .extracting(Revocation::reason)
                .isEqualTo(Revocation.WITHDRAWN);
    }

    @Test
    @Tag("P13")
    void an_issuer_vouches_as_long_as_it_is_registered_and_enabled() throws Exception {
        RegisteredClient client = server.register(ClientRegistration.named("M")
                .scopes("read", "write")
                .grantTypes("urn:ietf:params:oauth:grant-type:jwt-bearer"));
        Issuer issuer = server.issuers()
                .register(IssuerRegistration.of(IDP).hmacSecret(SHARED).scopes("read"));
        assertThat(issuer.toString()).doesNotContain(SHARED.reveal());
        assertThat(server.issuers().find(IDP)).contains(issuer);
        assertThat(server.issuers().all()).containsExactly(issuer);
        HttpResponse answer = assertion(client, "1");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        Digest token =
                server.authorizations().tokens("ada", PAGE).items().get(0).id();

        Issuer disabled = server.issuers().disable(IDP);
        assertThat(disabled.disabledAt()).isEqualTo(now.get());
        assertThat(server.issuers().disable(IDP)).isEqualTo(disabled);
        assertThat(state(token)).isEqualTo(Liveness.ISSUER_DISABLED);
        assertThat(assertion(client, "2").status()).isEqualTo(400);
        server.issuers().register(IssuerRegistration.of(IDP).hmacSecret(SHARED).scopes("read"));
        assertThat(assertion(client, "2").status()).isEqualTo(400);
        server.issuers().enable(IDP);
        assertThat(state(token)).isEqualTo(Liveness.ALIVE);
        assertThat(assertion(client, "2").status()).isEqualTo(200);

        assertThat(server.authorizations().revokeAll("ada")).isEqualTo(2);
        assertThat(state(token)).isEqualTo(Liveness.REVOKED);
        assertThat(server.issuers().remove(IDP)).isTrue();
        assertThat(server.issuers().remove(IDP)).isFalse();
        assertThat(assertion(client, "3").status()).isEqualTo(400);
        assertThatThrownBy(() -> server.issuers().enable(IDP)).hasMessageContaining(IDP);
    }

    @Test
    @Tag("P13")
    void an_issuer_is_registered_with_strong_keys_or_not_at_all() {
        assertThatThrownBy(() ->
                        server.issuers().register(IssuerRegistration.of(IDP).scopes("read")))
                .hasMessageContaining("either");
        assertThatThrownBy(() ->
                        server.issuers().register(IssuerRegistration.of(IDP).hmacSecret(Secret.of("short"))))
                .hasMessageContaining("bytes");
        assertThatThrownBy(() ->
                        server.issuers().register(IssuerRegistration.of(IDP).publicKeys("no key")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.issuers()
                        .register(IssuerRegistration.of(IDP).hmacSecret(SHARED).algorithms("RS256")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(server.issuers().all()).isEmpty();
    }

    private Liveness state(Digest token) {
        return server.authorizations().token(token).orElseThrow().state();
    }

    private HttpResponse assertion(RegisteredClient client, String jti) throws Exception {
        long exp = now.get().getEpochSecond() + 60;
        String claims = "{\"iss\":\"" + IDP + "\",\"sub\":\"ada\",\"aud\":\"https://auth.example.com\",\"exp\":" + exp
                + ",\"jti\":\"" + jti + "\"}";
        String signed = base64url("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64url(claims.getBytes(StandardCharsets.UTF_8));
        Mac hmac = Mac.getInstance("HmacSHA256");
        hmac.init(new SecretKeySpec(SHARED.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String jwt = signed + "." + base64url(hmac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
        return token(client, "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + jwt);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Test
    @Tag("P17")
    void the_server_examines_its_configuration_and_what_is_registered_and_explains() {
        ClientId id = server.register(calendar()).client().id();
        IssuedToken token = server.tokenFor("ada", id, READ);

        assertThat(server.examine())
                .extracting(Finding::verdict)
                .hasSizeGreaterThan(10)
                .containsOnly(Finding.Verdict.PASS);
        assertThat(server.explain(token.id().toString()).orElseThrow().isAlive())
                .isTrue();
        assertThat(server.explain("nothing")).isEmpty();
        AuthorizationServer lax = AuthorizationServer.create(config -> config.issuer("http://localhost")
                .insecureHttpAllowed()
                .insecurePkceOptionalForConfidentialClients()
                .lifetimes(new Lifetimes(
                        Duration.ofMinutes(10), Duration.ofMinutes(9), null, null, null, Duration.ofMinutes(5)))
                .store(store)
                .interactionPage("/consent"));
        assertThat(lax.examine())
                .filteredOn(finding -> finding.verdict() == Finding.Verdict.FAIL)
                .extracting(Finding::rule)
                .containsExactly("issuer-https", "pkce");
        assertThat(lax.examine())
                .filteredOn(finding -> finding.verdict() == Finding.Verdict.WARN)
                .extracting(Finding::rule)
                .containsExactly(
                        "code-lifetime", "access-token-lifetime", "refresh-token-lifetime", "refresh-token-grace");
    }

    @Test
    @Tag("P16")
    void statistics_count_for_all_and_for_one_and_survive_pruning() {
        ClientId one = server.register(calendar()).client().id();
        ClientId two = server.register(calendar().id("two")).client().id();
        Instant start = now.get();
        LocalDate day = LocalDate.ofInstant(start, ZoneOffset.UTC);
        server.tokenFor("ada", one, READ, Duration.ofMinutes(1));
        server.tokenFor("ada", two, READ, Duration.ofMinutes(1));
        now.set(start.plus(Duration.ofDays(10)));
        server.authorizations().revokeToken(server.tokenFor("ada", one, READ).id());

        for (boolean pruned : List.of(false, true)) {
            if (pruned) {
                assertThat(store.administration()
                                .prune(now.get(), PrunePlan.DEFAULT)
                                .issuances())
                        .isEqualTo(2);
            }
            assertThat(server.statistics().totals().issued()).isEqualTo(3);
            assertThat(server.statistics().totals().issuedThisWeek()).isEqualTo(1);
            assertThat(server.statistics().totals().revoked()).isEqualTo(1);
            assertThat(server.statistics().totals().clients()).isEqualTo(2);
            assertThat(server.statistics().totals(one).issued()).isEqualTo(2);
            assertThat(server.statistics().lastDays(11))
                    .containsExactly(new DayCount(day, 2), new DayCount(day.plusDays(10), 1));
            assertThat(server.statistics().lastDays(11, two)).containsExactly(new DayCount(day, 1));
            assertThat(server.statistics().lastDays(10)).hasSize(1);
        }
    }

    private boolean isAlive(IssuedToken token) {
        HttpRequest request = new HttpRequest(
                "GET",
                "/api",
                null,
                Headers.of(Map.of(
                        "authorization", List.of("Bearer " + token.token().reveal()))),
                new byte[0],
                "127.0.0.1");
        return server.resources().check(request, READ) instanceof org.oauth2server.resource.Access.Granted;
    }

    private HttpResponse redeem(RegisteredClient client, IssuedCode code) {
        return token(client, "grant_type=authorization_code&code=" + code.code().reveal());
    }

    private HttpResponse token(RegisteredClient client, String form) {
        return server.handle(new HttpRequest(
                "POST",
                "/oauth/token",
                null,
                Headers.of(Map.of(
                        "content-type",
                        List.of("application/x-www-form-urlencoded"),
                        "authorization",
                        List.of(
                                Http.basic(
                                        client.client().id().value(),
                                        client.secret().orElseThrow().reveal())[1]))),
                form.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }
}
