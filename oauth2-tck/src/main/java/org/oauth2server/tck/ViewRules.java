// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** S4: a record is read together with the facts behind it. */
interface ViewRules {
    @Test
    @Rule("S4.1")
    default void every_view_shows_the_client_the_grant_and_the_issuer_as_they_are(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Issuer issuer = bench.samples().issuer();
        bench.one().issuers().put(issuer, Issuers.NONE_YET);
        Issuance vouched = bench.samples().issuance(family.client(), draft -> {
            draft.issuer = issuer.identifier();
            draft.grant = family.grant().id();
        });
        bench.one().issuances().issue(vouched);
        bench.does("a client, a grant and an issuer were put in, and read through the views of their tokens");
        View<Issuance> view =
                bench.two().issuances().findByAccessToken(vouched.accessToken()).orElseThrow();
        assertThat(view).isEqualTo(new View<>(vouched, family.client().state(), family.grant(), issuer.state(), null));
        View<Issuance> refresh = bench.two()
                .issuances()
                .findByRefreshToken(family.refreshToken())
                .orElseThrow();
        assertThat(refresh).isEqualTo(new View<>(family.first(), family.client().state(), family.grant(), null, null));
        View<Grant> grant = bench.two().grants().find(family.grant().id()).orElseThrow();
        assertThat(grant).isEqualTo(new View<>(family.grant(), family.client().state(), null, null, null));
    }

    @Test
    @Rule("S4.1")
    @Tag("CC-05")
    @Tag("ST-22")
    default void a_client_that_is_disabled_or_begins_a_new_epoch_is_seen_by_every_view(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        AuthorizationRequest request = bench.samples().device(family.client());
        bench.one().requests().open(request);
        Grant undecided = bench.samples().grantWithCode(family.client());
        bench.one().grants().decide(undecided);
        long version = 0;
        for (Client update : List.of(
                family.client().toBuilder().disabledAt(bench.now()).build(),
                family.client().toBuilder().epoch(1).build(),
                family.client())) {
            bench.does("the client was updated: disabled %s, epoch %d", update.disabledAt(), update.epoch());
            assertThat(bench.one().clients().update(update, version++)).isTrue();
            for (Store store : List.of(bench.one(), bench.two())) {
                assertThat(store.issuances()
                                .findByAccessToken(family.accessToken())
                                .orElseThrow()
                                .client())
                        .isEqualTo(update.state());
                assertThat(store.issuances()
                                .findByRefreshToken(family.refreshToken())
                                .orElseThrow()
                                .client())
                        .isEqualTo(update.state());
                assertThat(store.grants().find(undecided.id()).orElseThrow().client())
                        .isEqualTo(update.state());
                assertThat(store.grants()
                                .findByCode(Objects.requireNonNull(undecided.code()))
                                .orElseThrow()
                                .client())
                        .isEqualTo(update.state());
                assertThat(store.requests()
                                .find(Kind.DEVICE, request.handle())
                                .orElseThrow()
                                .client())
                        .isEqualTo(update.state());
                assertThat(store.requests()
                                .findByUserCode(Objects.requireNonNull(request.userCode()))
                                .orElseThrow()
                                .client())
                        .isEqualTo(update.state());
            }
        }
    }

    @Test
    @Rule("S4.1")
    default void an_issuer_that_is_disabled_is_seen_by_the_view_of_its_tokens(Bench bench) {
        Client client = bench.samples().client();
        Issuer issuer = bench.samples().issuer();
        Issuance vouched = bench.samples().issuance(client, draft -> draft.issuer = issuer.identifier());
        bench.one().clients().create(client);
        bench.one().issuers().put(issuer, Issuers.NONE_YET);
        bench.one().issuances().issue(vouched);
        Issuer disabled = new Issuer(
                issuer.identifier(),
                issuer.hmacSecret(),
                issuer.keys(),
                issuer.algorithms(),
                issuer.subjects(),
                issuer.scopes(),
                issuer.created(),
                bench.now(),
                1,
                issuer.extensions());
        bench.does("an issuer was disabled on one instance, and a token it had vouched for read on the other");
        assertThat(bench.one().issuers().put(disabled, 0)).isTrue();
        View<Issuance> view =
                bench.two().issuances().findByAccessToken(vouched.accessToken()).orElseThrow();
        assertThat(view.issuer()).isEqualTo(disabled.state());
        assertThat(Liveness.ofAccessToken(view, bench.now())).isEqualTo(Liveness.ISSUER_DISABLED);
    }

    @Test
    @Rule("S4.1")
    default void what_spent_a_code_or_a_refresh_token_is_seen_by_its_view(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Digest code = Objects.requireNonNull(family.grant().code());
        bench.does("a code was redeemed, its refresh token rotated, and both looked up on the other instance");
        assertThat(bench.two().grants().findByCode(code).orElseThrow().spentBy())
                .isEqualTo(family.first());
        assertThat(bench.two()
                        .issuances()
                        .findByRefreshToken(family.refreshToken())
                        .orElseThrow()
                        .spentBy())
                .isNull();
        Issuance second = bench.samples().refresh(family.grant(), family.first());
        bench.one().issuances().issue(second);
        assertThat(bench.two()
                        .issuances()
                        .findByRefreshToken(family.refreshToken())
                        .orElseThrow()
                        .spentBy())
                .isEqualTo(second);
        assertThat(bench.two()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .spentBy())
                .as("spentBy where an access token was looked up")
                .isNull();
    }

    @Test
    @Rule("S4.1")
    default void a_request_is_read_with_its_decision_and_with_what_spent_its_device_code(Bench bench) {
        Client client = bench.samples().client();
        bench.one().clients().create(client);
        AuthorizationRequest device = bench.samples().device(client);
        bench.one().requests().open(device);
        bench.does("a device request was opened, approved, and its device code spent");
        assertThat(bench.two().requests().find(Kind.DEVICE, device.handle()))
                .contains(new View<>(device, client.state(), null, null, null));
        Grant grant = bench.samples().grant(client, draft -> draft.id = device.handle());
        bench.one().grants().decide(grant);
        assertThat(bench.two().requests().find(Kind.DEVICE, device.handle()))
                .contains(new View<>(device, client.state(), grant, null, null));
        assertThat(bench.two()
                        .requests()
                        .findByUserCode(Objects.requireNonNull(device.userCode()))
                        .orElseThrow()
                        .grant())
                .isEqualTo(grant);
        Issuance tokens =
                bench.samples().onGrant(grant, device.handle(), "urn:ietf:params:oauth:grant-type:device_code");
        bench.one().issuances().issue(tokens);
        assertThat(bench.two().requests().find(Kind.DEVICE, device.handle()))
                .contains(new View<>(device, client.state(), grant, null, tokens));
    }

    @Test
    @Rule("S4.2")
    @Tag("CC-05")
    default void a_client_that_is_gone_is_missing_from_every_view(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        AuthorizationRequest request = bench.samples().pending(family.client());
        bench.one().requests().open(request);
        bench.does("a client was deleted on one instance, and its tokens read on the other");
        assertThat(bench.one().clients().delete(family.client().id())).isTrue();
        assertThat(bench.two().clients().find(family.client().id())).isEmpty();
        View<Issuance> access =
                bench.two().issuances().findByAccessToken(family.accessToken()).orElseThrow();
        View<Issuance> refresh = bench.two()
                .issuances()
                .findByRefreshToken(family.refreshToken())
                .orElseThrow();
        View<Grant> code = bench.two()
                .grants()
                .findByCode(Objects.requireNonNull(family.grant().code()))
                .orElseThrow();
        assertThat(Liveness.ofAccessToken(access, bench.now())).isEqualTo(Liveness.CLIENT_GONE);
        assertThat(Liveness.ofRefreshToken(refresh, bench.now())).isEqualTo(Liveness.CLIENT_GONE);
        assertThat(code.client()).isNull();
        assertThat(bench.two()
                        .requests()
                        .find(Kind.PENDING, request.handle())
                        .orElseThrow()
                        .client())
                .isNull();
        assertThat(bench.two().clients().delete(family.client().id()))
                .as("delete it again")
                .isFalse();
    }

    @Test
    @Rule("S4.2")
    default void a_grant_or_an_issuer_that_is_missing_is_reported_missing(Bench bench) {
        Client client = bench.samples().client();
        Issuer issuer = bench.samples().issuer();
        bench.one().clients().create(client);
        bench.one().issuers().put(issuer, Issuers.NONE_YET);
        Grant never = bench.samples().grantWithCode(client);
        Issuance orphan = bench.samples().redeem(never);
        Issuance vouched = bench.samples().issuance(client, draft -> draft.issuer = issuer.identifier());
        bench.one().issuances().issue(orphan);
        bench.one().issuances().issue(vouched);
        bench.does("tokens were issued on a grant that does not exist, and by an issuer that was removed");
        assertThat(bench.one().issuers().remove(issuer.identifier())).isTrue();
        assertThat(bench.accessToken(bench.two(), orphan.accessToken())).isEqualTo(Liveness.GRANT_GONE);
        assertThat(bench.refreshToken(bench.two(), Objects.requireNonNull(orphan.refreshToken())))
                .isEqualTo(Liveness.GRANT_GONE);
        assertThat(bench.accessToken(bench.two(), vouched.accessToken())).isEqualTo(Liveness.ISSUER_GONE);
        assertThat(bench.two().issuers().find(issuer.identifier())).isEmpty();
    }

    @Test
    @Rule("S4.3")
    @Tag("ST-22")
    default void a_write_is_read_by_either_instance_at_once(Bench bench) {
        Samples samples = bench.samples();
        bench.does("records were written on the instances in turns, and each read on the other one");
        for (int turn = 0; turn < 50; turn++) {
            Store writer = bench.node(turn);
            Store reader = bench.node(turn + 1);
            Family family = Family.in(writer, samples);
            assertThat(reader.clients().find(family.client().id())).contains(family.client());
            assertThat(bench.accessToken(reader, family.accessToken())).isEqualTo(Liveness.ALIVE);
            Client update = family.client().toBuilder().name(samples.word()).build();
            assertThat(writer.clients().update(update, 0)).isTrue();
            assertThat(reader.clients().find(update.id()).orElseThrow().name()).isEqualTo(update.name());
            assertThat(writer.grants().revoke(GrantQuery.id(family.grant().id()), samples.revocation("requested")))
                    .isEqualTo(1);
            assertThat(bench.accessToken(reader, family.accessToken())).isNotEqualTo(Liveness.ALIVE);
        }
    }

    @Test
    @Rule("S4.4")
    default void a_consent_is_replaced_and_removed(Bench bench) {
        Consent first = bench.samples()
                .consent("alice " + bench.samples().word(), bench.samples().clientId());
        Consent second = new Consent(
                first.subject(),
                first.client(),
                Scopes.of("read", "write"),
                "https://a.example",
                bench.now(),
                bench.now().plus(Duration.ofDays(1)),
                Extensions.NONE);
        bench.does("a consent was put, replaced and removed, each on the other instance");
        bench.one().consents().put(first);
        bench.two().consents().put(second);
        assertThat(bench.one().consents().find(first.subject(), first.client())).contains(second);
        assertThat(bench.one().consents().find("bob", first.client())).isEmpty();
        assertThat(bench.one().consents().find(first.subject(), bench.samples().clientId()))
                .isEmpty();
        assertThat(bench.two().consents().remove(first.subject(), first.client()))
                .isTrue();
        assertThat(bench.one().consents().find(first.subject(), first.client())).isEmpty();
        assertThat(bench.one().consents().remove(first.subject(), first.client()))
                .isFalse();
    }

    @Test
    @Rule("S4.4")
    @Tag("CC-06")
    default void consents_put_at_once_leave_one_of_them(Bench bench) {
        bench.race(
                "put consents of one subject and client",
                round -> bench.samples()
                        .consent(bench.samples().word(), bench.samples().clientId()),
                (store, consent) -> {
                    Consent mine = new Consent(
                            consent.subject(),
                            consent.client(),
                            Scopes.of(bench.samples().word()),
                            null,
                            bench.now(),
                            null,
                            Extensions.NONE);
                    return () -> {
                        store.consents().put(mine);
                        return mine;
                    };
                },
                (consent, put) -> {
                    assertThat(bench.two()
                                    .consents()
                                    .find(consent.subject(), consent.client())
                                    .orElseThrow())
                            .isIn(put);
                    assertThat(bench.one().consents().remove(consent.subject(), consent.client()))
                            .isTrue();
                    assertThat(bench.two().consents().find(consent.subject(), consent.client()))
                            .isEmpty();
                });
    }

    @Test
    @Rule("S4.5")
    default void the_last_use_of_an_access_token_moves_forward_only(Bench bench) {
        Family family = Family.in(bench.one(), bench.samples());
        Instant hour = bench.now().truncatedTo(ChronoUnit.HOURS);
        bench.does("an access token was touched in this hour, in the same again, in an earlier one and in a later one");
        assertThat(bench.one().issuances().touch(family.accessToken(), hour))
                .as("touch first")
                .isTrue();
        assertThat(bench.two().issuances().touch(family.accessToken(), hour))
                .as("touch in the same hour")
                .isFalse();
        assertThat(bench.two().issuances().touch(family.accessToken(), hour.minusSeconds(3600)))
                .as("touch in the hour before")
                .isFalse();
        assertThat(bench.two()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value())
                .isEqualTo(family.first().touch(hour));
        assertThat(bench.two().issuances().touch(family.accessToken(), hour.plusSeconds(3600)))
                .as("touch in the next hour")
                .isTrue();
        assertThat(bench.one()
                        .issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value()
                        .lastAccess())
                .isEqualTo(hour.plusSeconds(3600));
    }

    @Test
    @Rule("S4.6")
    default void an_instance_knows_its_realm_and_answers_a_ping(Bench bench) {
        bench.does("both instances were asked for their realm, and pinged");
        assertThat(bench.two().realm()).isEqualTo(bench.one().realm());
        assertThat(bench.elsewhere().realm()).isNotEqualTo(bench.one().realm());
        bench.one().ping();
        bench.two().ping();
    }
}
