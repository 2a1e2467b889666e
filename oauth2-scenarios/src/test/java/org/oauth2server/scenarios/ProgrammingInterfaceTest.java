// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.AuthorizationServer;
import org.oauth2server.administration.GrantSummary;
import org.oauth2server.administration.IssuedCode;
import org.oauth2server.administration.IssuedToken;
import org.oauth2server.diagnosis.Finding;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Lifetimes;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.RegisteredClient;
import org.oauth2server.store.Liveness;

/** The server in the hands of the application that embeds it, on every store: clients, issuers, and what is to be known of all. */
@ExtendWith(NamesThePlace.class)
@ParameterizedClass(name = "the programming interface on {0}")
@EnumSource(Backend.class)
class ProgrammingInterfaceTest extends ProgrammingInterfaceScene {
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
}
