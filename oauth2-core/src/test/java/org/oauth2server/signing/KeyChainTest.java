// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oauth2server.signing.KeyState.NEXT;
import static org.oauth2server.signing.KeyState.RETIRED;
import static org.oauth2server.signing.KeyState.SIGNING;
import static org.oauth2server.signing.KeyState.VERIFYING;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;

/** What each key does at which time, told from the records alone. */
class KeyChainTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATER = START.plus(Duration.ofDays(30));
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration REST = Duration.ofDays(1).plusMinutes(5);

    private final SigningKey first = key("1", null, START);
    private final SigningKey second = key("2", "1", LATER);

    private static SigningKey key(String kid, @Nullable String replaces, Instant created) {
        return new SigningKey(kid, replaces, "ES256", Sealed.of(new byte[] {1}), "{}", created, null, Extensions.NONE);
    }

    private static List<KeyState> states(Instant now, SigningKey... keys) {
        KeyChain chain = KeyChain.of(List.of(keys));
        return chain.keys().stream().map(key -> chain.state(key, now)).toList();
    }

    @Test
    void the_first_key_signs_at_once_and_for_as_long_as_there_is_no_other() {
        assertThat(states(START, first)).containsExactly(SIGNING);
        assertThat(states(START.plus(Duration.ofDays(10_000)), first)).containsExactly(SIGNING);
        assertThat(KeyChain.of(List.of(first)).end(first)).isNull();
    }

    @Tag("MD-03")
    @Test
    void a_successor_waits_for_an_hour_and_then_they_change_places() {
        Instant change = LATER.plus(Duration.ofHours(1));

        assertThat(states(LATER, first, second)).containsExactly(SIGNING, NEXT);
        assertThat(states(change.minus(MOMENT), first, second)).containsExactly(SIGNING, NEXT);
        assertThat(states(change, first, second)).containsExactly(VERIFYING, SIGNING);
        assertThat(states(change.plus(REST).minus(MOMENT), first, second)).containsExactly(VERIFYING, SIGNING);
        assertThat(states(change.plus(REST), first, second)).containsExactly(RETIRED, SIGNING);
    }

    @Test
    void no_key_is_retired_while_a_token_that_it_signed_may_live() {
        Instant lastSigned = LATER.plus(KeyChain.LEAD);

        assertThat(KeyChain.of(List.of(first, second)).end(first)).isAfter(lastSigned.plus(KeyChain.LONGEST_TOKEN));
        assertThat(KeyChain.LEAD).isGreaterThan(Jwks.MAX_AGE.multipliedBy(10));
    }

    @Test
    void where_the_signing_key_was_retired_the_next_one_does_not_wait() {
        SigningKey leaked = first.retire(LATER.plusSeconds(5));

        assertThat(states(LATER.plusSeconds(4), leaked, second)).containsExactly(SIGNING, NEXT);
        assertThat(states(LATER.plusSeconds(5), leaked, second)).containsExactly(RETIRED, SIGNING);
        assertThat(KeyChain.of(List.of(leaked, second)).signsFrom(second)).isEqualTo(LATER.plusSeconds(5));
    }

    @Test
    void a_key_that_was_made_because_none_was_left_signs_at_once() {
        SigningKey leaked = first.retire(LATER.minusSeconds(5));

        assertThat(KeyChain.of(List.of(leaked, second)).signsFrom(second)).isEqualTo(LATER);
        assertThat(states(LATER, leaked, second)).containsExactly(RETIRED, SIGNING);
    }

    @Test
    void a_retirement_that_is_written_down_afterwards_changes_nothing() {
        Instant change = LATER.plus(KeyChain.LEAD);
        KeyChain before = KeyChain.of(List.of(first, second));
        KeyChain after = KeyChain.of(List.of(first.retire(change.plus(REST)), second));

        assertThat(after.signsFrom(second)).isEqualTo(before.signsFrom(second)).isEqualTo(change);
        assertThat(after.end(after.keys().get(0))).isEqualTo(before.end(first));
    }

    @Test
    void a_successor_that_was_retired_before_it_signed_took_over_from_nobody() {
        Instant muchLater = LATER.plus(Duration.ofDays(100));

        assertThat(states(muchLater, first, second.retire(LATER))).containsExactly(SIGNING, RETIRED);
    }

    @Test
    void where_all_are_retired_none_signs() {
        assertThat(KeyChain.of(List.of(first.retire(START))).signing(LATER)).isNull();
        assertThat(KeyChain.of(List.of()).signing(LATER)).isNull();
    }

    @Test
    void keys_stand_in_the_order_in_which_they_replace_each_other_whatever_clocks_said() {
        SigningKey early = key("2", "1", START.minusSeconds(5));

        assertThat(KeyChain.of(List.of(early, first)).keys()).containsExactly(first, early);
    }

    @Test
    void what_hangs_on_no_key_of_ours_neither_signs_nor_is_published() {
        SigningKey stray = key("x", "nobody", START);
        SigningKey circle = key("y", "y", START);

        assertThat(KeyChain.of(List.of(stray, first, circle)).keys()).containsExactly(first);
    }
}
