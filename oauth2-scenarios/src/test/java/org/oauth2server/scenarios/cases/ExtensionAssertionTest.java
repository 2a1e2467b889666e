// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.extension.AssertionVerdict;
import org.oauth2server.extension.PresentedAssertion;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.GrantTypes;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** Assertions that the application judges, with the engine's policy around (RFC 6749 §4.5, RFC 7521 §4.1). */
@Tag("P8")
class ExtensionAssertionTest {
    private static final String TICKET = "urn:example:assertion:ticket";
    private static final String HOLDER = "holder";
    private static final String KEEPER = "keeper";

    private final Queue<PresentedAssertion> presented = new ConcurrentLinkedQueue<>();
    private final Scene scene = new Scene(config -> config.assertionHandler(TICKET, this::judge));

    @BeforeEach
    void register() {
        scene.register(ClientRegistration.named("Holder")
                .id(HOLDER)
                .scopes("read", "write")
                .grantTypes(TICKET));
        scene.register(ClientRegistration.named("Keeper")
                .id(KEEPER)
                .scopes("read", "write")
                .grantTypes(TICKET, GrantTypes.REFRESH_TOKEN));
        scene.events.clear();
    }

    private @Nullable AssertionVerdict judge(PresentedAssertion one) {
        presented.add(one);
        String[] parts = one.assertion().reveal().split(":", 2);
        String id = parts.length > 1 ? parts[1] : "";
        AssertionVerdict.Accepted once = parts[0].startsWith("once")
                ? AssertionVerdict.once(Scene.USER, id, one.now().plusSeconds(60))
                : null;
        return switch (parts[0]) {
            case "once" -> once;
            case "once-kept" -> once.withRefreshToken();
            case "once-read" -> once.limitedTo(Scopes.of("read", "admin"));
            case "once-nothing" -> once.limitedTo(Scopes.of("admin"));
            case "over" -> AssertionVerdict.once(Scene.USER, id, one.now());
            case "often" -> AssertionVerdict.repeatedly(Scene.USER);
            case "often-kept" -> AssertionVerdict.repeatedly(Scene.USER).withRefreshToken();
            case "null" -> null;
            case "throw" -> throw new IllegalStateException("the secret of the handler");
            default -> AssertionVerdict.refused("ticket_unknown");
        };
    }

    private static Params form(String ticket) {
        return Params.of("grant_type", TICKET, "assertion", ticket);
    }

    private static Params oldForm(String type, String ticket) {
        return Params.of("grant_type", "assertion", "assertion_type", type, "assertion", ticket);
    }

    @Test
    void the_form_of_the_drafts_is_another_name_of_the_type_where_it_is_chosen() {
        Scene old =
                new Scene(config -> config.assertionHandler(TICKET, this::judge).compatibilityAssertionGrant());
        old.register(
                ClientRegistration.named("Holder").id(HOLDER).scopes("read").grantTypes(TICKET));
        old.events.clear();

        assertThat(Tokens.of(old.token(HOLDER, oldForm(TICKET, "once:1"))).scope())
                .isEqualTo("read");
        assertThat(old.told(ServerEvent.Issued.class))
                .extracting(ServerEvent.Issued::grantType)
                .containsExactly(TICKET);
        Expect.refused(old.token(HOLDER, form("once:1")), 400, "invalid_grant");
        Expect.refused(
                old.withoutTrace(() -> old.token(Scene.MACHINE, oldForm(TICKET, "once:2"))),
                400,
                "unauthorized_client");
        for (String type : List.of("client_credentials", "refresh_token", "assertion", GrantTypes.JWT_BEARER, "")) {
            Expect.refused(
                    old.withoutTrace(() -> old.token(Scene.MACHINE, oldForm(type, "once:3"))),
                    400,
                    type.isEmpty() ? "invalid_request" : "unsupported_grant_type");
        }
        assertThat(CompatibilityTest.metadata(old).get("grant_types_supported").toString())
                .contains("\"assertion\"");
        assertThatThrownBy(() ->
                        old.register(ClientRegistration.named("Old").id("old").grantTypes("assertion")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Tag("TK-06")
    @Tag("MD-01")
    @Test
    void the_form_of_the_drafts_is_not_there_unless_it_is_chosen() {
        Expect.refused(
                scene.withoutTrace(() -> scene.token(HOLDER, oldForm(TICKET, "once:1"))),
                400,
                "unsupported_grant_type");
        assertThat(CompatibilityTest.metadata(scene)
                        .get("grant_types_supported")
                        .toString())
                .doesNotContain("\"assertion\"");
        Scene empty = new Scene(org.oauth2server.ServerConfig::compatibilityAssertionGrant);
        assertThat(CompatibilityTest.metadata(empty)
                        .get("grant_types_supported")
                        .toString())
                .doesNotContain("\"assertion\"");
    }

    private void refused(String ticket, String reason) {
        HttpResponse response = scene.withoutTrace(() -> scene.token(HOLDER, form(ticket)));
        Expect.refused(response, 400, "invalid_grant");
        assertThat(response.text()).contains("\"The assertion is not valid.\"");
        assertThat(scene.reason()).isEqualTo("assertion_" + reason);
    }

    @Test
    void the_handler_says_for_whom_and_the_client_gets_no_more_than_it_may_have() {
        Tokens tokens = Tokens.of(scene.token(HOLDER, form("once:1")));

        assertThat(tokens.scope()).isEqualTo("read write");
        assertThat(tokens.refresh()).isEmpty();
        assertThat(scene.lives(tokens.access())).isTrue();
        assertThat(presented).singleElement().satisfies(one -> {
            assertThat(one.type()).isEqualTo(TICKET);
            assertThat(one.client().id().value()).isEqualTo(HOLDER);
            assertThat(one.scopes()).isEqualTo(Scopes.of("read", "write"));
            assertThat(one.toString()).doesNotContain("once:1");
        });
        assertThat(scene.told(ServerEvent.Issued.class)).singleElement().satisfies(issued -> {
            assertThat(issued.grantType()).isEqualTo(TICKET);
            assertThat(issued.subject()).isEqualTo(Scene.USER);
        });
    }

    @Tag("RO2S-3")
    @ParameterizedTest
    @ValueSource(strings = {"admin", "oauth-admin", "read oauth-admin"})
    void a_scope_that_the_client_may_not_have_is_refused_before_anyone_judges(String scope) {
        Expect.refused(
                scene.withoutTrace(() -> scene.token(HOLDER, form("once:1").and("scope", scope))),
                400,
                "invalid_scope");

        assertThat(presented).isEmpty();
    }

    @Test
    void the_handler_may_allow_less() {
        assertThat(Tokens.of(scene.token(HOLDER, form("once-read:1"))).scope()).isEqualTo("read");
        Expect.refused(scene.withoutTrace(() -> scene.token(HOLDER, form("once-nothing:2"))), 400, "invalid_scope");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(HOLDER, form("once-read:3").and("scope", "write"))),
                400,
                "invalid_scope");
    }

    @Test
    void what_is_good_once_is_refused_when_it_comes_again_from_whomever() {
        Tokens.of(scene.token(HOLDER, form("once:1")));

        for (String client : List.of(HOLDER, KEEPER)) {
            Expect.refused(scene.token(client, form("once:1")), 400, "invalid_grant");
            assertThat(scene.reason()).isEqualTo("assertion_replayed");
        }
        Expect.refused(scene.token(KEEPER, form("once-kept:1")), 400, "invalid_grant");
        Tokens.of(scene.token(HOLDER, form("once:2")));
        assertThat(scene.told(ServerEvent.Issued.class)).hasSize(2);
    }

    @Tag("CC-03")
    @ParameterizedTest
    @ValueSource(strings = {"once:", "once-kept:"})
    void of_many_at_once_one_wins(String ticket) {
        try (Race race = new Race()) {
            for (int round = 0; round < 10; round++) {
                String one = ticket + round;
                assertThat(race.run(() -> scene.token(KEEPER, form(one)).status()))
                        .containsOnlyOnce(200)
                        .containsOnly(200, 400);
            }
        }
    }

    @Test
    void what_is_good_repeatedly_is_good_again() {
        Tokens first = Tokens.of(scene.token(HOLDER, form("often")));
        Tokens second = Tokens.of(scene.token(HOLDER, form("often")));

        assertThat(first.access()).isNotEqualTo(second.access());
    }

    @Tag("RF-10")
    @Test
    void a_refresh_token_comes_where_the_handler_gives_one_and_the_client_may_use_it() {
        for (String ticket : List.of("once-kept:1", "often-kept")) {
            Tokens kept = Tokens.of(scene.token(KEEPER, form(ticket)));
            Tokens refreshed = Tokens.of(scene.refresh(KEEPER, kept.refresh()));

            assertThat(scene.lives(refreshed.access())).isTrue();
            assertThat(scene.revoke(KEEPER, refreshed.refresh()).status()).isEqualTo(200);
            assertThat(scene.lives(kept.access())).isFalse();
        }
        assertThat(Tokens.of(scene.token(HOLDER, form("once-kept:2"))).refresh())
                .isEmpty();
        assertThat(Tokens.of(scene.token(KEEPER, form("once:3"))).refresh()).isEmpty();
    }

    @Test
    void a_refusal_is_told_to_the_operator_alone() {
        refused("x", "ticket_unknown");
        refused("over:1", "expired");
        assertThat(scene.told(ServerEvent.Failed.class)).isEmpty();
        assertThatThrownBy(() -> AssertionVerdict.refused("It is \"x\"")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "null", "once:", "once: "})
    void a_handler_that_breaks_refuses_cleanly(String ticket) {
        refused(ticket, "handler_failed");

        assertThat(scene.told(ServerEvent.Failed.class)).hasSize(1);
        HttpResponse again = scene.token(HOLDER, form(ticket));
        assertThat(again.text()).doesNotContain("secret", "Exception");
        assertThat(again.headers().all("X-Incident")).isEmpty();
    }

    @Test
    void only_a_client_that_may_use_the_type_is_heard() {
        Expect.refused(
                scene.withoutTrace(() -> scene.token(Scene.MACHINE, form("once:1"))), 400, "unauthorized_client");
        Expect.refused(
                scene.withoutTrace(() -> scene.token(HOLDER, Params.of("grant_type", "urn:example:x"))),
                400,
                "unsupported_grant_type");
        for (Params form : List.of(Params.of("grant_type", TICKET), form(""), form(" "))) {
            Expect.refused(scene.withoutTrace(() -> scene.token(HOLDER, form)), 400, "invalid_request");
        }
        assertThat(presented).isEmpty();
    }

    @Tag("MD-01")
    @Test
    void the_metadata_name_the_type() {
        assertThat(scene.server
                        .handle(Scene.get("/.well-known/oauth-authorization-server", null))
                        .text())
                .contains("\"" + TICKET + "\"");
        assertThat(new Scene()
                        .server
                        .handle(Scene.get("/.well-known/oauth-authorization-server", null))
                        .text())
                .doesNotContain(TICKET, GrantTypes.JWT_BEARER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ticket", "password", "none", "urn:", "urn:a b", "urn:\u00e4", GrantTypes.JWT_BEARER, TICKET
            })
    void a_type_is_an_absolute_uri_that_nobody_has_taken(String type) {
        assertThatThrownBy(() -> new Scene(
                        config -> config.assertionHandler(TICKET, this::judge).assertionHandler(type, this::judge)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
