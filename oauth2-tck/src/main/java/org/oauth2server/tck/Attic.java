// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.AuthorizationRequest.Kind;
import org.oauth2server.model.Client;
import org.oauth2server.model.Consent;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** A realm of its own with what may go and what may not: what pruning works on. Time {@code 0} is the last at which a record may still be needed. */
final class Attic {
    /** More than any test puts in. */
    static final PrunePlan ALL = new PrunePlan(1000, 1000, false);

    private final Samples samples;
    private final Nodes nodes;
    final Client client;
    final List<AuthorizationRequest> requests = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<Issuance> issuances = new ArrayList<>();
    final List<Digest> replays = new ArrayList<>();
    final List<Consent> consents = new ArrayList<>();

    Attic(Bench bench) {
        this.samples = bench.samples();
        this.nodes = bench.fresh();
        this.client = samples.client();
        one().clients().create(client);
    }

    String realm() {
        return nodes.realm();
    }

    Store one() {
        return nodes.one();
    }

    Store two() {
        return nodes.two();
    }

    /** Puts in one record of each kind, which was made ten days ago and must be kept, as it lives, until this time. */
    Attic keep(Instant until) {
        return keep(until, until);
    }

    /** The same for records that expired before. */
    Attic keep(Instant until, Instant expires) {
        Instant made = samples.ago(Duration.ofDays(10));
        AuthorizationRequest request = samples.request(client, draft -> {
            draft.kind = Kind.DEVICE;
            draft.userCode = samples.digest();
            draft.created = made;
            draft.expires = expires;
            draft.keepUntil = until;
        });
        Grant grant = samples.grant(client, draft -> {
            draft.id = request.handle();
            draft.code = samples.digest();
            draft.codeExpires = expires;
            draft.decidedAt = made;
            draft.keepUntil = until;
        });
        Issuance issuance = samples.issuance(client, draft -> {
            draft.spends = grant.code();
            draft.refreshToken = samples.digest();
            draft.grant = grant.id();
            draft.issued = made;
            draft.accessExpires = expires;
            draft.refreshExpires = expires;
            draft.keepUntil = until;
        });
        Consent consent = new Consent(samples.word(), client.id(), Scopes.NONE, null, made, until, Extensions.NONE);
        Digest replay = samples.digest();
        one().requests().open(request);
        one().grants().decide(grant);
        one().issuances().issue(issuance);
        one().consents().put(consent);
        one().replays().first("jti", replay, until);
        requests.add(request);
        grants.add(grant);
        issuances.add(issuance);
        consents.add(consent);
        replays.add(replay);
        return this;
    }

    /** Puts in the issuance of a day, which need not be kept. */
    Issuance issued(Instant time, Instant keepUntil) {
        Issuance issuance = samples.issuance(client, draft -> {
            draft.issued = time;
            draft.accessExpires = time.plusSeconds(60);
            draft.keepUntil = keepUntil;
        });
        one().issuances().issue(issuance);
        return issuance;
    }

    /** Puts in an issuance with a sealed response. */
    Issuance sealed(Instant replayUntil) {
        Issuance issuance = samples.issuance(client, draft -> {
            draft.replay = Sealed.of(samples.bytes(100));
            draft.replayUntil = replayUntil;
            draft.keepUntil = samples.in(Duration.ofDays(1));
        });
        one().issuances().issue(issuance);
        return issuance;
    }

    PruneReport prune(Instant now) {
        return two().administration().prune(now, ALL);
    }

    /** What another node than the one that prunes would prune. */
    PruneReport dryRun(Instant now) {
        return one().administration().prune(now, new PrunePlan(ALL.batch(), ALL.batches(), true));
    }

    /** Whether the first, second ... of each kind that was put in is still there; all kinds must agree. */
    List<Boolean> kept() {
        List<Boolean> kept = new ArrayList<>();
        for (int i = 0; i < grants.size(); i++) {
            kept.add(kept(i));
        }
        return kept;
    }

    private boolean kept(int i) {
        boolean request =
                one().requests().find(Kind.DEVICE, requests.get(i).handle()).isPresent();
        boolean grant = one().grants().find(grants.get(i).id()).isPresent();
        boolean issuance = one().issuances()
                .findByAccessToken(issuances.get(i).accessToken())
                .isPresent();
        boolean refresh = one().issuances()
                .findByRefreshToken(Objects.requireNonNull(issuances.get(i).refreshToken()))
                .isPresent();
        boolean consent =
                one().consents().find(consents.get(i).subject(), client.id()).isPresent();
        if (request != grant || grant != issuance || issuance != refresh || refresh != consent) {
            throw new AssertionError(
                    "Of records that must be kept until one time some are there and some are not: request %s, grant %s, issuance %s, consent %s"
                            .formatted(request, grant, issuance, consent));
        }
        return request;
    }
}
