// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/** S4: a record is read together with the facts behind it. {@link InstanceRules} has those on a record alone. */
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
}
