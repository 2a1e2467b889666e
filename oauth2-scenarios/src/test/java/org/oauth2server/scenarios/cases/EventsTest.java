// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.oauth2server.scenarios.cases.Scene.MACHINE;
import static org.oauth2server.scenarios.cases.Scene.USER;
import static org.oauth2server.scenarios.cases.Scene.WEB;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.event.ServerEvent.Change;
import org.oauth2server.event.ServerEvent.Party;
import org.oauth2server.jose.nimbus.NimbusJose;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Secret;
import org.oauth2server.registration.ClientRegistration;
import org.oauth2server.registration.IssuerRegistration;
import org.oauth2server.seal.SealingKeys;
import org.oauth2server.store.PrunePlan;

/** Who listens hears of every decision, also of those that operators take, and whatever other listeners do. */
class EventsTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final Scene scene =
            new Scene(config -> config.jwtBearerGrant(new NimbusJose()).sealingKeys(SealingKeys.of("k1", KEY)));

    private void hears(ServerEvent... events) {
        assertThat(scene.events).containsExactly(events);
        scene.events.clear();
    }

    private ServerEvent all(Party whose, String id, String reason) {
        return new ServerEvent.RevokedAll(scene.clock.instant(), whose, id, reason);
    }

    @Tag("SV-09")
    @Test
    void what_one_listener_throws_is_kept_from_the_others() {
        List<String> told = new ArrayList<>();
        EventListener broken = event -> {
            throw new IllegalStateException("full disk");
        };
        EventListener incomplete = event -> {
            throw new NoClassDefFoundError("a jar is missing");
        };
        Scene loud = new Scene(config -> config.listener(broken)
                .listener(event -> told.add("second"))
                .listener(incomplete.and(event -> told.add("third"))));
        told.clear();

        assertThat(loud.token(MACHINE, Params.of("grant_type", "client_credentials"))
                        .status())
                .isEqualTo(200);
        assertThat(loud.told(ServerEvent.Issued.class)).hasSize(1);
        assertThat(told).containsExactly("second", "third");
    }

    @Test
    void a_client_that_loses_all_is_told_of_once() {
        ClientId web = new ClientId(WEB);

        scene.server.clients().revoke(web);
        hears(all(Party.CLIENT, WEB, "withdrawn"));
        scene.server.clients().disable(web);
        hears(all(Party.CLIENT, WEB, "disabled"));
        scene.clock.advance(Duration.ofMinutes(1));
        scene.server.clients().disable(web);
        hears();
        scene.server.clients().delete(web);
        hears(all(Party.CLIENT, WEB, "removed"));
        scene.server.clients().delete(web);
        hears();
    }

    @Test
    void a_user_who_takes_back_all_is_told_of() {
        scene.tokens();
        scene.events.clear();

        scene.server.authorizations().revokeAll(USER);

        hears(all(Party.SUBJECT, USER, "withdrawn"));
    }

    @Test
    void an_issuer_that_is_trusted_no_longer_is_told_of_once() {
        String issuer = "https://issuer.example";
        scene.server
                .issuers()
                .register(IssuerRegistration.of(issuer)
                        .hmacSecret(Secret.of("a shared secret of at least 32 bytes"))
                        .scopes("read"));
        scene.events.clear();

        scene.server.issuers().disable(issuer);
        hears(all(Party.ISSUER, issuer, "disabled"));
        scene.clock.advance(Duration.ofMinutes(1));
        scene.server.issuers().disable(issuer);
        hears();
        scene.server.issuers().remove(issuer);
        hears(all(Party.ISSUER, issuer, "removed"));
        scene.server.issuers().remove(issuer);
        hears();
    }

    private ServerEvent changed(Party whose, String id, Change change) {
        return new ServerEvent.Changed(scene.clock.instant(), whose, id, change);
    }

    @Tag("LG-04")
    @Tag("AD-21")
    @Test
    void a_client_that_is_registered_or_changed_is_told_of_and_what_changes_nothing_is_not() {
        ClientRegistration registration = ClientRegistration.named("Calendar")
                .id("calendar")
                .scopes("read")
                .grantTypes("client_credentials");
        scene.server.register(registration);
        hears(changed(Party.CLIENT, "calendar", Change.REGISTERED));
        scene.server.register(registration);
        hears();
        scene.server.register(registration.scopes("read", "write"));
        hears(changed(Party.CLIENT, "calendar", Change.UPDATED));
        scene.server.register(
                registration.secret(Secret.of("chosen by a person")).notes("new"));
        hears(
                changed(Party.CLIENT, "calendar", Change.UPDATED),
                changed(Party.CLIENT, "calendar", Change.SECRET_REPLACED));

        ClientId id = new ClientId("calendar");
        scene.server.clients().update(id, client -> client.notes("newer"));
        hears(changed(Party.CLIENT, "calendar", Change.UPDATED));
        scene.server.clients().update(id, client -> client.notes("newer"));
        hears();
        scene.server.replaceSecret(id);
        hears(changed(Party.CLIENT, "calendar", Change.SECRET_REPLACED));
        scene.server.clients().enable(id);
        hears();
        scene.server.clients().disable(id);
        scene.server.clients().enable(id);
        hears(all(Party.CLIENT, "calendar", "disabled"), changed(Party.CLIENT, "calendar", Change.ENABLED));
    }

    @Tag("LG-04")
    @Tag("AD-21")
    @Test
    void what_could_not_be_registered_is_no_change() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.server
                        .clients()
                        .update(new ClientId(WEB), client -> client.redirectUris("http://elsewhere.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> scene.server.replaceSecret(new ClientId("nobody")));
        hears();
    }

    @Tag("LG-04")
    @Tag("AD-21")
    @Test
    void an_issuer_that_is_registered_or_changed_is_told_of_and_what_changes_nothing_is_not() {
        String issuer = "https://issuer.example";
        IssuerRegistration registration = IssuerRegistration.of(issuer)
                .hmacSecret(Secret.of("a shared secret of at least 32 bytes"))
                .scopes("read");
        scene.server.issuers().register(registration);
        hears(changed(Party.ISSUER, issuer, Change.REGISTERED));
        scene.server.issuers().register(registration);
        hears();
        scene.server.issuers().register(registration.scopes("read", "write"));
        hears(changed(Party.ISSUER, issuer, Change.UPDATED));
        scene.server.issuers().register(registration.hmacSecret(Secret.of("another secret of at least 32 bytes")));
        hears(changed(Party.ISSUER, issuer, Change.SECRET_REPLACED));
        scene.server.issuers().enable(issuer);
        hears();
        scene.server.issuers().disable(issuer);
        scene.server.issuers().enable(issuer);
        hears(all(Party.ISSUER, issuer, "disabled"), changed(Party.ISSUER, issuer, Change.ENABLED));
    }

    @Test
    void what_is_pruned_is_told_and_what_only_could_be_is_not() {
        scene.browser().open(Scene.asking());
        scene.clock.advance(Duration.ofDays(400));
        scene.events.clear();

        scene.server.prune(new PrunePlan(10, 10, true));
        hears();
        assertThat(scene.server.prune(PrunePlan.DEFAULT).requests()).isEqualTo(1);
        hears(new ServerEvent.Pruned(scene.clock.instant(), 1, 0, false));
    }
}
