// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oauth2server.model.AuthorizationRequest;
import org.oauth2server.model.Client;
import org.oauth2server.model.Grant;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Store;

/** An audit passes what is sound, and notices each thing that is not: what was promised here and is not there, and the reverse. */
class AuditTest {
    private final Bench bench =
            new Bench(new Backend(new ModelStoreTest(), Settings.from(name -> Optional.empty())), "audit");
    private final Plot plot = new Plot(bench);
    private final Ledger ledger = plot.ledger;
    private final Samples samples = plot.samples;
    private final Audit audit = new Audit(plot, bench.two());

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_an_act_leaves_behind_is_sound(Act act) {
        Flow flow = act.in(plot);
        flow.on(bench.one());
        audit.mustBeChangedOnce();
        flow.on(bench.two());
        plot.mustBeSound();
        audit.mustBeWhole();
    }

    @Test
    void tokens_that_were_handed_out_and_are_not_there() {
        ledger.handedOut.add(samples.issuance(plot.client));
        mustBeNoticed("handed out");
    }

    @Test
    void tokens_that_were_handed_out_and_live_no_more_though_nobody_asked() {
        Family family = plot.props().family();
        bench.one().issuances().revoke(family.accessToken(), samples.revocation("requested"));
        mustBeNoticed("nobody took back");
    }

    @Test
    void a_key_that_two_issuances_have_spent() {
        Issuance one = plot.props().family().first();
        IssuanceDraft other = IssuanceDraft.of(samples.issuance(plot.client));
        bench.one().issuances().issue(other.build());
        other.spends = one.spends();
        ledger.issuances.add(other.build());
        mustBeNoticed("one issuance alone");
    }

    @Test
    void two_refresh_tokens_of_one_family_that_live() {
        Grant grant = plot.props().family().grant();
        plot.issue(bench.one(), samples.onGrant(grant, samples.digest(), "refresh_token"));
        mustBeNoticed("refresh tokens of one family");
    }

    @Test
    void a_grant_that_was_revoked_and_is_not() {
        ledger.revokedGrants.add(plot.props().family().grant().id());
        mustBeNoticed("authority was taken back");
    }

    @Test
    void an_access_token_that_was_revoked_and_lives() {
        ledger.revokedTokens.add(plot.props().family().accessToken());
        mustBeNoticed("an access token lives that was taken back");
    }

    @Test
    void a_decision_that_does_not_stand() {
        Grant stands = plot.props().granted();
        ledger.decided.add(samples.grant(plot.client, draft -> draft.id = stands.id()));
        mustBeNoticed("decision that was acknowledged");
    }

    @Test
    void a_request_that_was_opened_and_is_not_there() {
        ledger.opened.add(samples.pending(plot.client));
        mustBeNoticed("the request that was opened");
    }

    @Test
    void a_pushed_request_that_two_have_taken_up() {
        AuthorizationRequest pushed = plot.props().pushed();
        for (int i = 0; i < 2; i++) {
            ledger.opened.add(samples.request(plot.client, draft -> draft.spends = pushed.handle()));
        }
        mustBeNoticed("requests that have taken up one pushed request");
    }

    @Test
    void a_client_that_was_registered_and_is_another() {
        Client mine = samples.client();
        bench.one().clients().create(mine.toBuilder().name("Another").build());
        ledger.registered.add(mine);
        mustBeNoticed("client that was registered");
    }

    @Test
    void a_change_that_was_overwritten() {
        ledger.changes.add(Client::isDisabled);
        mustBeNoticed("a change that was acknowledged");
    }

    @Test
    void a_key_that_a_node_signs_with_and_that_is_not_there() {
        ledger.signing.add(samples.key(samples.word()));
        mustBeNoticed("keys that nodes sign with");
    }

    @Test
    void a_key_that_two_keys_have_replaced() {
        SigningKey first = plot.props().key();
        List<SigningKey> all = List.of(first, samples.key(first.kid()), samples.key(first.kid()));
        Store store = TappedStore.of(bench.one(), call -> call.name().equals("SigningKeys.all") ? all : call.pass());
        assertThatThrownBy(new Audit(plot, store)::mustPass).hasMessageContaining("keys that replace one key");
    }

    @Test
    void a_change_that_counted_twice() {
        bench.one().clients().update(plot.client, 0);
        assertThatThrownBy(audit::mustBeChangedOnce).hasMessageContaining("version of a client");
    }

    @Test
    void a_write_that_is_not_there() {
        ledger.issuances.add(samples.issuance(plot.client));
        assertThatThrownBy(audit::mustHaveAllThatWasTried).hasMessageContaining("issuances that were written");
    }

    @Test
    void a_record_that_is_there_and_differs() {
        Issuance first = plot.props().family().first();
        IssuanceDraft draft = IssuanceDraft.of(first);
        draft.subject = "mallory";
        ledger.issuances.add(draft.build());
        assertThatThrownBy(audit::mustBeWhole).hasMessageContaining("as it was written");
    }

    @Test
    void what_was_spent_and_can_be_spent_again() {
        Issuance first = plot.props().family().first();
        IssuanceDraft draft = IssuanceDraft.of(first);
        draft.spends = samples.digest();
        ledger.issuances.add(draft.build());
        assertThatThrownBy(audit::mustStaySpent).hasMessageContaining("spent again");
    }

    private void mustBeNoticed(String words) {
        assertThatThrownBy(audit::mustPass).isInstanceOf(AssertionError.class).hasMessageContaining(words);
    }
}
