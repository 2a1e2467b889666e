// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Archive;
import org.oauth2server.store.Capability;
import org.oauth2server.store.GrantQuery;
import org.oauth2server.store.IssuanceQuery;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.Reading;
import org.oauth2server.store.Readings;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.Totals;

/** A realm with a record of each kind. */
final class Furnished {
    final Family family;
    final AuthorizationRequest device;
    final Consent consent;
    final Issuer issuer;
    final SigningKey key;
    final Digest replay;
    final Instant now;
    private final AuthorizationRequest pending;
    private final Client stranger;
    final Revocation why;

    Furnished(Bench bench, Store store) {
        Samples samples = bench.samples();
        now = bench.now();
        why = samples.revocation("withdrawn");
        family = Family.in(store, samples);
        device = samples.device(family.client());
        consent = samples.consent("alice", family.client().id());
        issuer = samples.issuer();
        key = samples.key(samples.word());
        replay = samples.digest();
        pending = samples.pending(family.client());
        stranger = samples.client();
        store.requests().open(device);
        store.requests().open(pending);
        store.consents().put(consent);
        store.issuers().put(issuer, Issuers.NONE_YET);
        store.keys().add(key);
        store.replays().first("jti", replay, bench.now());
    }

    Client client() {
        return family.client();
    }

    void mustBeUntouched(Store store) {
        assertThat(store.clients().find(client().id())).contains(client());
        assertThat(store.requests()
                        .find(Kind.DEVICE, device.handle())
                        .orElseThrow()
                        .value())
                .isEqualTo(device);
        assertThat(store.grants().find(family.grant().id()).orElseThrow().value())
                .isEqualTo(family.grant());
        assertThat(store.issuances()
                        .findByAccessToken(family.accessToken())
                        .orElseThrow()
                        .value())
                .isEqualTo(family.first());
        assertThat(store.consents().find("alice", client().id())).contains(consent);
        assertThat(store.issuers().find(issuer.identifier())).contains(issuer);
        assertThat(store.keys().all()).contains(key);
    }

    void mustBeUnseenBy(Store there) {
        assertThat(there.clients().find(client().id())).isEmpty();
        assertThat(there.requests().find(Kind.DEVICE, device.handle())).isEmpty();
        assertThat(there.requests().findByUserCode(Objects.requireNonNull(device.userCode())))
                .isEmpty();
        assertThat(there.grants().find(family.grant().id())).isEmpty();
        assertThat(there.grants()
                        .findByCode(Objects.requireNonNull(family.grant().code())))
                .isEmpty();
        assertThat(there.issuances().findByAccessToken(family.accessToken())).isEmpty();
        assertThat(there.issuances().findByRefreshToken(family.refreshToken())).isEmpty();
        assertThat(there.consents().find(consent.subject(), consent.client())).isEmpty();
        assertThat(there.issuers().find(issuer.identifier())).isEmpty();
        assertThat(there.issuers().all()).isEmpty();
        assertThat(there.keys().all()).isEmpty();
        PageRequest page = PageRequest.first(10);
        assertThat(there.administration().clients("", page).items()).isEmpty();
        assertThat(there.administration().clients(client().id().value(), page).items())
                .isEmpty();
        assertThat(there.administration()
                        .grants(GrantQuery.id(family.grant().id()), page)
                        .items())
                .isEmpty();
        assertThat(there.administration()
                        .grants(GrantQuery.client(client().id()), page)
                        .items())
                .isEmpty();
        assertThat(there.administration()
                        .grants(GrantQuery.subject("alice"), page)
                        .items())
                .isEmpty();
        assertThat(there.administration()
                        .issuances(IssuanceQuery.grant(family.grant().id()), page)
                        .items())
                .isEmpty();
        assertThat(there.administration()
                        .issuances(IssuanceQuery.client(client().id()), page)
                        .items())
                .isEmpty();
        assertThat(there.administration()
                        .issuances(IssuanceQuery.subject("alice"), page)
                        .items())
                .isEmpty();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        assertThat(there.administration().issuedPerDay(today.minusDays(9), today, null))
                .isEmpty();
        assertThat(there.administration().issuedPerDay(today.minusDays(9), today, client().id()))
                .isEmpty();
        assertThat(there.administration().totals(now, null)).isEqualTo(new Totals(0, 0, 0, 0));
        if (there.capabilities().contains(Capability.ARCHIVE)) {
            mustBeUnseenIn(there.archive());
        }
        there.clients().create(stranger);
        mustBeUnseenIn(there.readings());
        there.clients().delete(stranger.id());
    }

    /** A client of that realm presents what belongs to this one. */
    private void mustBeUnseenIn(Readings there) {
        Reading<?> nothing = new Reading<>(stranger, null);
        assertThat(there.accessToken(stranger.id(), family.accessToken())).isEqualTo(nothing);
        assertThat(there.refreshToken(stranger.id(), family.refreshToken())).isEqualTo(nothing);
        assertThat(there.code(
                        stranger.id(), Objects.requireNonNull(family.grant().code())))
                .isEqualTo(nothing);
        assertThat(there.accessToken(client().id(), family.accessToken())).isEqualTo(Reading.nothing());
        assertThat(there.pending(pending.handle())).isEqualTo(Reading.nothing());
    }

    private static void mustBeUnseenIn(Archive there) {
        assertThat(there.requests(null, 10)).isEmpty();
        assertThat(there.grants(null, 10)).isEmpty();
        assertThat(there.issuances(null, 10)).isEmpty();
        assertThat(there.consents(null, 10)).isEmpty();
        assertThat(there.replays(null, 10)).isEmpty();
        assertThat(there.issuedTo(null, 10)).isEmpty();
    }

    void mustNotBeChangedBy(Store there) {
        assertThat(there.clients().update(client(), 0)).isFalse();
        assertThat(there.clients().delete(client().id())).isFalse();
        assertThat(there.requests().poll(device.handle(), now, Duration.ofSeconds(5)))
                .isFalse();
        assertThat(there.grants().revoke(GrantQuery.id(family.grant().id()), why))
                .isZero();
        assertThat(there.grants().revoke(GrantQuery.client(client().id()), why)).isZero();
        there.grants().revoke(GrantQuery.subject("alice"), why);
        assertThat(there.issuances().revoke(family.accessToken(), why)).isFalse();
        assertThat(there.issuances().touch(family.accessToken(), now)).isFalse();
        assertThat(there.consents().remove(consent.subject(), consent.client())).isFalse();
        assertThat(there.issuers().put(issuer, 0)).isFalse();
        assertThat(there.issuers().remove(issuer.identifier())).isFalse();
        assertThat(there.keys().retire(key.kid(), now)).isFalse();
        there.archive()
                .raise(client().id(), LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(8), 3);
    }

    void mustBeFreeIn(Store there) {
        assertThat(there.clients().create(client())).isTrue();
        assertThat(there.requests().open(device)).isEqualTo(new Spend.Won<>(device));
        assertThat(there.grants().decide(family.grant())).isEqualTo(new Spend.Won<>(family.grant()));
        assertThat(there.issuances().issue(family.first())).isEqualTo(new Spend.Won<>(family.first()));
        assertThat(there.replays().first("jti", replay, now)).isTrue();
        there.consents().put(consent);
        assertThat(there.issuers().put(issuer, Issuers.NONE_YET)).isTrue();
        assertThat(there.keys().add(key)).isEqualTo(new Spend.Won<>(key));
    }
}
