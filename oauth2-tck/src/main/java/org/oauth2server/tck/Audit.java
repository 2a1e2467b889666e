// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Liveness;
import org.oauth2server.store.Store;
import org.oauth2server.store.View;

/**
 * Holds what an instance says against what was tried and acknowledged: every record is there as a whole or not at all, nothing acknowledged is lost,
 * what was spent stays spent, at most one refresh token of a family lives, and nothing revoked does.
 */
final class Audit {
    private final Plot plot;
    private final Ledger ledger;
    private final Store store;

    Audit(Plot plot, Store store) {
        this.plot = plot;
        this.ledger = plot.ledger;
        this.store = store;
    }

    /** What holds whatever has happened. */
    void mustPass() {
        ledger.handedOut.forEach(this::mustBeAsItWasHandedOut);
        mustBeSpentOnce();
        mustHaveOneChain();
        ledger.issuances.forEach(this::mustBeDeadWhereRevoked);
        ledger.decided.forEach(this::mustStandAsDecided);
        ledger.opened.forEach(this::mustBeOpenAlone);
        ledger.registered.forEach(told -> assertThat(store.clients().find(told.id()))
                .as("the client that was registered")
                .contains(told));
        ledger.changes.forEach(this::mustHaveBeenMade);
        mustSignWithOneKey();
    }

    /** Each record is there under all of its keys or under none, and nothing of it was changed. */
    void mustBeWhole() {
        ledger.issuances.forEach(this::mustBeWholeOrAbsent);
        ledger.grants.forEach(this::mustBeWholeOrAbsent);
    }

    /** All that was tried is there: for the moment at which nothing has been tried twice. */
    void mustHaveAllThatWasTried() {
        assertThat(ledger.issuances).as("issuances that were written").allMatch(this::isThere);
        assertThat(ledger.grants)
                .as("grants that were written")
                .allMatch(tried -> store.grants().find(tried.id()).isPresent());
        assertThat(ledger.requests)
                .as("requests that were written")
                .allMatch(tried ->
                        store.requests().find(tried.kind(), tried.handle()).isPresent());
        assertThat(ledger.newcomers)
                .as("clients that were written")
                .allMatch(tried -> store.clients().find(tried.id()).isPresent());
    }

    private boolean isThere(Issuance tried) {
        return store.issuances().findByAccessToken(tried.accessToken()).isPresent();
    }

    private void mustBeAsItWasHandedOut(Issuance told) {
        assertThat(store.issuances().findByAccessToken(told.accessToken()).map(view -> unrevoked(view.value())))
                .as("the issuance of tokens that were handed out")
                .contains(told);
    }

    private void mustBeWholeOrAbsent(Issuance tried) {
        Optional<Issuance> found =
                store.issuances().findByAccessToken(tried.accessToken()).map(View::value);
        found.ifPresent(there -> assertThat(unrevoked(there))
                .as("the issuance as it was written")
                .isEqualTo(tried));
        if (tried.refreshToken() != null) {
            assertThat(store.issuances()
                            .findByRefreshToken(tried.refreshToken())
                            .map(View::value))
                    .as("the issuance by its refresh token, as it is found by its access token")
                    .isEqualTo(found);
        }
    }

    private static Issuance unrevoked(Issuance found) {
        IssuanceDraft draft = IssuanceDraft.of(found);
        draft.revoked = null;
        return draft.build();
    }

    private void mustBeSpentOnce() {
        Set<Digest> spent = new HashSet<>();
        for (Issuance tried : ledger.issuances) {
            if (isThere(tried)) {
                assertThat(spent.add(tried.key()))
                        .as("one issuance alone has spent its key")
                        .isTrue();
            }
        }
    }

    /** Tries to spend again what was spent, which must change nothing. */
    void mustStaySpent() {
        for (Issuance tried : ledger.issuances) {
            if (tried.spends() != null && isThere(tried)) {
                Issuance again = plot.samples.issuance(plot.client, draft -> draft.spends = tried.spends());
                assertThat(store.issuances().issue(again).won())
                        .as("what was spent is spent again")
                        .isFalse();
            }
        }
    }

    private void mustHaveOneChain() {
        for (Grant grant : ledger.grants) {
            List<Issuance> living = ledger.issuances.stream()
                    .filter(tried -> Objects.equals(tried.grant(), grant.id()))
                    .filter(this::refreshTokenLives)
                    .toList();
            assertThat(living).as("refresh tokens of one family that live").hasSizeLessThanOrEqualTo(1);
        }
    }

    private boolean refreshTokenLives(Issuance tried) {
        return tried.refreshToken() != null
                && store.issuances()
                        .findByRefreshToken(tried.refreshToken())
                        .map(view -> Liveness.ofRefreshToken(view, plot.samples.now()))
                        .filter(Liveness::alive)
                        .isPresent();
    }

    private boolean accessTokenLives(Issuance tried) {
        return store.issuances()
                .findByAccessToken(tried.accessToken())
                .map(view -> Liveness.ofAccessToken(view, plot.samples.now()))
                .filter(Liveness::alive)
                .isPresent();
    }

    private void mustBeDeadWhereRevoked(Issuance tried) {
        boolean dead = ledger.shutOut
                || ledger.revokedGrants.contains(tried.grant())
                || ledger.distrusted.contains(tried.issuer());
        if (dead) {
            assertThat(refreshTokenLives(tried))
                    .as("a refresh token lives whose authority was taken back")
                    .isFalse();
        }
        if (dead || ledger.revokedTokens.contains(tried.accessToken())) {
            assertThat(accessTokenLives(tried))
                    .as("an access token lives that was taken back")
                    .isFalse();
        }
        if (ledger.handedOut.contains(tried) && ledger.mustLive(tried)) {
            assertThat(accessTokenLives(tried))
                    .as("an access token lives that was handed out, and that nobody took back")
                    .isTrue();
        }
    }

    private void mustStandAsDecided(Grant told) {
        assertThat(store.grants().find(told.id()).map(view -> unrevoked(view.value())))
                .as("the decision that was acknowledged")
                .contains(told);
    }

    private void mustBeWholeOrAbsent(Grant tried) {
        if (tried.code() != null) {
            Optional<Grant> mine = store.grants()
                    .find(tried.id())
                    .map(View::value)
                    .filter(found -> unrevoked(found).equals(tried));
            assertThat(store.grants().findByCode(tried.code()).map(View::value))
                    .as("the grant by its code, as it is found by its id")
                    .isEqualTo(mine);
        }
    }

    private static Grant unrevoked(Grant found) {
        GrantDraft draft = GrantDraft.of(found);
        draft.revoked = null;
        return draft.build();
    }

    private void mustBeOpenAlone(AuthorizationRequest told) {
        assertThat(ledger.opened.stream()
                        .filter(other -> told.spends() != null && Objects.equals(told.spends(), other.spends())))
                .as("requests that have taken up one pushed request")
                .hasSizeLessThanOrEqualTo(1);
        assertThat(store.requests().find(told.kind(), told.handle()).map(View::value))
                .as("the request that was opened")
                .contains(told);
    }

    private void mustHaveBeenMade(Predicate<Client> change) {
        assertThat(store.clients().find(plot.client.id()))
                .as("the client, with a change that was acknowledged")
                .matches(found -> found.filter(change).isPresent());
    }

    /** Each change of the client that can be seen has counted once. */
    void mustBeChangedOnce() {
        Client found = store.clients().find(plot.client.id()).orElseThrow();
        long changes = (found.isDisabled() ? 1L : 0L) + (found.name().equals(plot.client.name()) ? 0L : 1L);
        assertThat(found.version())
                .as("the version of a client with %d changes", changes)
                .isEqualTo(changes);
    }

    private void mustSignWithOneKey() {
        List<SigningKey> keys =
                ledger.signing.isEmpty() ? List.of() : store.keys().all();
        assertThat(keys).as("keys that nodes sign with").containsAll(ledger.signing);
        for (SigningKey key : ledger.signing) {
            assertThat(keys.stream().filter(other -> key.kid().equals(other.replaces())))
                    .as("keys that replace one key")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }
}
