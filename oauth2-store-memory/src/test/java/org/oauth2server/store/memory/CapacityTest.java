// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oauth2server.store.memory.Records.NOW;
import static org.oauth2server.store.memory.Records.digest;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Issuance;
import org.oauth2server.model.Issuer;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;
import org.oauth2server.model.SigningKey;
import org.oauth2server.store.Issuers;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.Spend;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.store.Stores;

/** Full means closed: refused, and nothing evicted (DS-02, DS-03, ST-23). */
class CapacityTest {
    private static final Instant LATER = NOW.plusSeconds(3600);

    private final Store store = Stores.open("memory:?capacity=10");

    @AfterEach
    void close() {
        store.close();
    }

    private static void isRefused(ThrowingCallable insertion) {
        assertThatThrownBy(insertion)
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("full");
    }

    private boolean issue(long number, Instant issued, Instant expires) {
        return store.issuances()
                .issue(Records.issuance(digest(number + 1_000_000), number, issued, expires))
                .won();
    }

    private boolean isThere(long number) {
        return store.issuances().findByAccessToken(digest(number)).isPresent();
    }

    @Test
    @Tag("DS-03")
    @Tag("ST-23")
    void a_full_store_refuses_what_is_new_and_forgets_nothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(issue(i, NOW, LATER)).isTrue();
        }

        isRefused(() -> issue(10, NOW, LATER));

        assertThat(isThere(10)).isFalse();
        assertThat(IntStream.range(0, 10).allMatch(this::isThere)).isTrue();
    }

    @Test
    @Tag("DS-03")
    void a_full_store_still_tells_who_spent_a_key() {
        for (int i = 0; i < 10; i++) {
            issue(i, NOW, LATER);
        }
        Issuance again = Records.issuance(digest(1_000_003), 99, NOW, LATER);

        Spend<Issuance> spend = store.issuances().issue(again);

        assertThat(spend.won()).isFalse();
        assertThat(spend.holder().accessToken()).isEqualTo(digest(3));
        assertThat(isThere(99)).isFalse();
    }

    @Test
    void losing_takes_up_no_room() {
        for (int i = 0; i < 100; i++) {
            store.issuances().issue(Records.issuance(digest(7), i, NOW, LATER));
        }
        for (int i = 101; i < 110; i++) {
            assertThat(issue(i, NOW, LATER)).isTrue();
        }
        isRefused(() -> issue(110, NOW, LATER));
    }

    @Test
    void pruning_makes_room() {
        for (int i = 0; i < 10; i++) {
            issue(i, NOW, LATER);
        }

        assertThat(store.administration().prune(LATER, PrunePlan.DEFAULT).issuances())
                .isEqualTo(10);

        for (int i = 10; i < 20; i++) {
            assertThat(issue(i, LATER, LATER.plusSeconds(9))).isTrue();
        }
        isRefused(() -> issue(20, LATER, LATER.plusSeconds(9)));
    }

    @Test
    @Tag("DS-03")
    void a_store_that_nobody_prunes_lives_on() {
        for (int i = 0; i < 1000; i++) {
            Instant now = NOW.plusSeconds(i);
            assertThat(issue(i, now, now.plusSeconds(5))).as("token %d", i).isTrue();
            assertThat(store.grants()
                            .decide(Records.grant(i, "ada", now, now.plusSeconds(5)))
                            .won())
                    .isTrue();
        }
        assertThat(isThere(999)).isTrue();
    }

    @Test
    @Tag("ST-23")
    void room_is_made_of_what_is_over_by_the_time_of_the_newcomer_and_of_nothing_else() {
        for (int i = 0; i < 10; i++) {
            issue(i, NOW, NOW.plusSeconds(10));
        }

        isRefused(() -> issue(10, NOW.plusMillis(9_999), LATER));
        assertThat(IntStream.range(0, 10).allMatch(this::isThere)).isTrue();

        assertThat(issue(10, NOW.plusSeconds(10), LATER)).isTrue();
        assertThat(IntStream.range(0, 10).noneMatch(this::isThere)).isTrue();
    }

    @Test
    void a_store_with_room_left_prunes_nothing_by_itself() {
        issue(0, NOW, NOW.plusSeconds(1));

        issue(1, LATER, LATER.plusSeconds(1));

        assertThat(isThere(0)).isTrue();
    }

    @Test
    @Tag("DS-03")
    @Tag("ST-23")
    void replay_markers_are_never_forgotten_to_make_room() {
        for (int i = 0; i < 10; i++) {
            assertThat(store.replays().first("jti", digest(i), NOW)).isTrue();
        }

        isRefused(() -> store.replays().first("jti", digest(10), NOW));

        for (int i = 0; i < 10; i++) {
            assertThat(store.replays().first("jti", digest(i), NOW)).isFalse();
        }
    }

    @Test
    void replay_markers_that_are_over_go_as_tokens_come() {
        for (int i = 0; i < 10; i++) {
            store.replays().first("jti", digest(i), NOW.plusSeconds(i));
        }

        issue(0, NOW.plusSeconds(4), LATER);

        assertThat(store.replays().first("jti", digest(4), LATER)).isTrue();
        assertThat(store.replays().first("jti", digest(5), LATER)).isFalse();
    }

    @Test
    @Tag("DS-02")
    void undecided_requests_are_bounded_to_a_tenth() {
        assertThat(store.requests().open(Records.request(1, NOW, LATER)).won()).isTrue();

        isRefused(() -> store.requests().open(Records.request(2, NOW, LATER)));

        assertThat(store.requests()
                        .open(Records.request(3, LATER, LATER.plusSeconds(1)))
                        .won())
                .isTrue();
    }

    @Test
    void grants_are_bounded() {
        for (int i = 1; i <= 10; i++) {
            store.grants().decide(Records.grant(i, "ada", NOW, LATER));
        }

        isRefused(() -> store.grants().decide(Records.grant(11, "ada", NOW, LATER)));
        assertThat(store.grants().decide(Records.grant(5, "eve", NOW, LATER)).won())
                .isFalse();
    }

    @Test
    void consents_are_bounded_and_may_be_replaced_when_full() {
        for (int i = 0; i < 10; i++) {
            store.consents().put(Records.consent("user" + i, null));
        }

        isRefused(() -> store.consents().put(Records.consent("user10", null)));

        store.consents().put(Records.consent("user3", LATER));
        assertThat(store.consents().find("user3", Records.CLIENT).orElseThrow().expires())
                .isEqualTo(LATER);
        assertThat(store.consents().remove("user0", Records.CLIENT)).isTrue();
        store.consents().put(Records.consent("user10", null));
        assertThat(store.consents().find("user10", Records.CLIENT)).isPresent();
    }

    @Test
    void clients_are_bounded_and_a_deleted_one_makes_room() {
        Client first = Client.builder(new ClientId("one"), "One", NOW).build();
        Client second = Client.builder(new ClientId("two"), "Two", NOW).build();
        store.clients().create(first);

        isRefused(() -> store.clients().create(second));
        assertThat(store.clients().create(first)).isFalse();
        assertThat(store.clients().update(first, 0)).isTrue();

        store.clients().delete(first.id());
        assertThat(store.clients().delete(first.id())).isFalse();
        assertThat(store.clients().create(second)).isTrue();
        isRefused(() -> store.clients().create(first));
    }

    @Test
    void issuers_and_keys_are_bounded() {
        for (int i = 0; i < 1000; i++) {
            assertThat(store.issuers().put(issuer(i), Issuers.NONE_YET)).isTrue();
            assertThat(store.keys().add(key(i)).won()).isTrue();
        }

        isRefused(() -> store.issuers().put(issuer(1000), Issuers.NONE_YET));
        assertThat(store.issuers().put(issuer(7), 0)).isTrue();
        assertThat(store.issuers().put(issuer(7), Issuers.NONE_YET)).isFalse();
        isRefused(() -> store.keys().add(key(1000)));
        assertThat(store.keys().add(key(7)).won()).isFalse();
        store.issuers().remove(issuer(7).identifier());
        assertThat(store.issuers().put(issuer(1000), Issuers.NONE_YET)).isTrue();
    }

    private static Issuer issuer(int number) {
        return new Issuer(
                "urn:issuer:" + number, null, null, List.of(), null, Scopes.NONE, NOW, null, 0, Extensions.NONE);
    }

    private static SigningKey key(int number) {
        return new SigningKey(
                "k" + number,
                number == 0 ? null : "k" + (number - 1),
                "RS256",
                Sealed.of(new byte[1]),
                "{}",
                NOW,
                null,
                Extensions.NONE);
    }
}
