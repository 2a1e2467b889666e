// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuance;
import org.oauth2server.store.Capability;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.Store;

/** S11: what an operation costs, counted by {@link StoreTck#roundTrips()}. */
interface BudgetRules {
    @Test
    @Rule("S11.1")
    default void each_method_on_the_path_of_a_request_takes_one_round_trip(Bench bench) {
        Meter meter = new Meter(bench);
        Store store = bench.one();
        Samples samples = bench.samples();
        Family family = Family.in(store, samples);
        AuthorizationRequest device = samples.device(family.client());
        AuthorizationRequest pending = samples.pending(family.client());
        Issuance next = samples.refresh(family.grant(), family.first());
        store.requests().open(pending);
        meter.mustTake(1, "requests.open", () -> store.requests().open(device));
        meter.mustTake(
                1, "requests.poll", () -> store.requests().poll(device.handle(), bench.now(), Duration.ofSeconds(5)));
        meter.mustTake(meter.view(), "requests.find", () -> store.requests().find(Kind.DEVICE, device.handle()));
        meter.mustTake(
                meter.view(),
                "requests.findByUserCode",
                () -> store.requests().findByUserCode(Objects.requireNonNull(device.userCode())));
        meter.mustTake(1, "grants.decide", () -> store.grants().decide(samples.grantWithCode(family.client())));
        meter.mustTake(
                meter.view(),
                "grants.find",
                () -> store.grants().find(family.grant().id()));
        meter.mustTake(
                meter.view(),
                "grants.findByCode",
                () -> store.grants()
                        .findByCode(Objects.requireNonNull(family.grant().code())));
        meter.mustTake(1, "issuances.issue", () -> store.issuances().issue(next));
        meter.mustTake(
                meter.view(),
                "issuances.findByAccessToken",
                () -> store.issuances().findByAccessToken(family.accessToken()));
        meter.mustTake(
                meter.view(),
                "issuances.findByRefreshToken",
                () -> store.issuances().findByRefreshToken(family.refreshToken()));
        meter.mustTake(
                1 + meter.view(),
                "readings.code",
                () -> store.readings()
                        .code(
                                family.client().id(),
                                Objects.requireNonNull(family.grant().code())));
        meter.mustTake(
                1 + meter.view(),
                "readings.accessToken",
                () -> store.readings().accessToken(family.client().id(), family.accessToken()));
        meter.mustTake(
                1 + meter.view(),
                "readings.refreshToken",
                () -> store.readings().refreshToken(family.client().id(), family.refreshToken()));
        meter.mustTake(
                1 + meter.view(), "readings.pending", () -> store.readings().pending(pending.handle()));
        meter.mustTake(
                1,
                "issuances.touch",
                () -> store.issuances().touch(family.accessToken(), bench.now().truncatedTo(ChronoUnit.HOURS)));
        meter.mustTake(
                1,
                "issuances.revoke",
                () -> store.issuances().revoke(family.accessToken(), samples.revocation("requested")));
        meter.mustTake(1, "replays.first", () -> store.replays().first("jti", samples.digest(), bench.now()));
        meter.mustTake(
                1, "clients.find", () -> store.clients().find(family.client().id()));
        meter.mustTake(1, "clients.create", () -> store.clients().create(samples.client()));
        meter.mustTake(1, "clients.update", () -> store.clients().update(family.client(), 0));
        meter.mustTake(
                1,
                "consents.find",
                () -> store.consents().find("alice", family.client().id()));
        meter.mustTake(1, "issuers.find", () -> store.issuers().find("https://nobody.example"));
        meter.mustTake(1, "keys.all", () -> store.keys().all());
        meter.mustTake(
                1,
                "grants.revoke",
                () -> store.grants().revoke(GrantQuery.id(family.grant().id()), samples.revocation("requested")));
    }

    @Test
    @Rule("S11.2")
    default void only_who_loses_pays_a_second_read(Bench bench) {
        Meter meter = new Meter(bench);
        Store store = bench.two();
        Family family = Family.in(bench.one(), bench.samples());
        AuthorizationRequest device = bench.samples().device(family.client());
        bench.one().requests().open(device);
        bench.one().replays().first("jti", device.handle(), bench.now());
        meter.mustTake(
                2,
                "issuances.issue, lost",
                () -> store.issuances().issue(bench.samples().redeem(family.grant())));
        meter.mustTake(2, "grants.decide, lost", () -> store.grants().decide(family.grant()));
        meter.mustTake(2, "requests.open, lost", () -> store.requests().open(device));
        meter.mustTake(
                1, "replays.first, not the first", () -> store.replays().first("jti", device.handle(), bench.now()));
        meter.mustTake(1, "clients.create, taken", () -> store.clients().create(family.client()));
    }

    @Test
    @Rule("S11.3")
    default void the_flows_keep_their_budgets(Bench bench) {
        Meter meter = new Meter(bench);
        Store store = bench.one();
        Samples samples = bench.samples();
        Client client = samples.client();
        var grant = samples.grantWithCode(client);
        Issuance first = samples.redeem(grant);
        Issuance second = samples.refresh(grant, first);
        store.clients().create(client);
        store.consents().put(samples.consent("alice", client.id()));
        meter.mustTake(2, "an answer at once", () -> {
            store.clients().find(client.id());
            store.grants().decide(grant);
        });
        meter.mustTake(3 + meter.view(), "an answer at once, by a consent", () -> {
            store.clients().find(client.id());
            store.consents().find("alice", client.id());
            store.grants().find(grant.id());
            store.grants().decide(samples.grantWithCode(client));
        });
        meter.mustTake(2, "client credentials", () -> {
            store.clients().find(client.id());
            store.issuances().issue(samples.issuance(client));
        });
        meter.mustTake(2 + meter.view(), "code exchange", () -> {
            store.readings().code(client.id(), Objects.requireNonNull(grant.code()));
            store.issuances().issue(first);
        });
        meter.mustTake(2 + meter.view(), "refresh", () -> {
            store.readings().refreshToken(client.id(), Objects.requireNonNull(first.refreshToken()));
            store.issuances().issue(second);
        });
        meter.mustTake(1 + meter.view(), "introspection", () -> {
            store.readings().accessToken(client.id(), second.accessToken());
        });
        meter.mustTake(
                meter.view(), "a protected resource", () -> store.issuances().findByAccessToken(second.accessToken()));
        meter.mustTake(2 + meter.view(), "revocation", () -> {
            store.readings().refreshToken(client.id(), Objects.requireNonNull(second.refreshToken()));
            store.grants().revoke(GrantQuery.id(grant.id()), samples.revocation("requested"));
        });
    }

    @Test
    @Rule("S11.4")
    default void revoking_a_grant_costs_the_same_however_many_tokens_it_has(Bench bench) throws Exception {
        Meter meter = new Meter(bench);
        Nodes nodes = bench.fresh();
        Family family = Family.in(nodes.one(), bench.samples());
        Filling.with(
                nodes,
                bench.settings().scale(),
                () -> bench.samples().onGrant(family.grant(), bench.samples().digest(), "refresh_token"));
        meter.mustTake(
                1,
                "grants.revoke",
                () -> nodes.one()
                        .grants()
                        .revoke(
                                GrantQuery.id(family.grant().id()),
                                bench.samples().revocation("requested")));
    }

    /** Reads the counter around an operation. */
    final class Meter {
        private final Bench bench;
        private final RoundTrips trips;

        private Meter(Bench bench) {
            this.bench = bench;
            this.trips = bench.roundTrips();
        }

        private int view() {
            return bench.one().capabilities().contains(Capability.SINGLE_TRIP_VIEWS) ? 1 : 2;
        }

        private void mustTake(int atMost, String what, Runnable operation) {
            bench.does("%s, once", what);
            long before = trips.count();
            operation.run();
            assertThat(trips.count() - before).as("round trips of %s", what).isBetween(1L, (long) atMost);
        }
    }
}
