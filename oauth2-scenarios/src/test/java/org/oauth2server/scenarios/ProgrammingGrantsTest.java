// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.administration.TokenSummary;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.DayCount;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.PrunePlan;

/** The server in the hands of the application that embeds it, on every store: what it grants and takes back. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "the programming interface on {0}")
@EnumSource(Backend.class)
class ProgrammingGrantsTest extends ProgrammingInterfaceScene {
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
}
