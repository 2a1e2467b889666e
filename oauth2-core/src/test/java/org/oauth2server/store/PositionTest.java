// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;

class PositionTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00.123Z");

    private static Client client(String id) {
        return Client.builder(new ClientId(id), "App", NOW).build();
    }

    @Test
    void a_page_with_one_more_behind_it_names_its_last_item() {
        PageRequest two = PageRequest.first(2);

        Page<Client> page = Position.clients(List.of(client("a"), client("b"), client("c")), two);

        assertThat(page.items()).extracting(Client::id).containsExactly(new ClientId("a"), new ClientId("b"));
        assertThat(Position.ofClients(two.next(page))).isEqualTo(new ClientId("b"));
        assertThat(Position.clients(List.of(client("a"), client("b")), two).next())
                .isNull();
    }

    @Test
    void the_first_page_begins_nowhere() {
        PageRequest first = PageRequest.first(10);

        assertThat(Position.ofClients(first)).isNull();
        assertThat(Position.ofGrants(first)).isNull();
        assertThat(Position.ofIssuances(first)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "c",
                "c.",
                "c.!",
                "c.Yg==",
                "g.",
                "g.1",
                "g.1.",
                "i.1.AA",
                "x.Yg",
                "g.9223372036854775808.AA",
                "c.YWE\n"
            })
    void what_no_page_has_given_is_refused_by_every_listing(String text) {
        PageRequest page = new PageRequest(10, text);

        assertThatThrownBy(() -> Position.ofClients(page)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.ofGrants(page)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.ofIssuances(page)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_listing_refuses_what_another_one_has_given_and_what_is_written_in_another_way() {
        String digest = Digest.of(new byte[Digest.BYTES]).toString();
        PageRequest grants = new PageRequest(1, "g.1000." + digest);

        assertThat(Position.ofGrants(grants))
                .isEqualTo(new Position(Instant.ofEpochSecond(1), Digest.of(new byte[Digest.BYTES])));
        assertThatThrownBy(() -> Position.ofIssuances(grants)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.ofGrants(new PageRequest(1, "g.01000." + digest)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Position.ofGrants(new PageRequest(1, "g.+1000." + digest)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void what_is_later_stands_before_what_is_earlier_and_of_one_time_the_smaller_digest() {
        byte[] one = new byte[Digest.BYTES];
        one[31] = 1;
        Position late = new Position(NOW, Digest.of(one));

        assertThat(new Position(NOW.minusMillis(1), Digest.of(new byte[Digest.BYTES])).isBehind(late))
                .isTrue();
        assertThat(late.isBehind(new Position(NOW, Digest.of(new byte[Digest.BYTES]))))
                .isTrue();
        assertThat(late.isBehind(late)).isFalse();
    }

    @Test
    void sort_keys_sort_as_the_listing_does() {
        byte[] high = new byte[Digest.BYTES];
        high[0] = (byte) 0x80;
        List<Position> listing = List.of(
                new Position(NOW.plusMillis(1), Digest.of(high)),
                new Position(NOW, Digest.of(new byte[Digest.BYTES])),
                new Position(NOW, Digest.of(high)),
                new Position(Instant.EPOCH, Digest.of(new byte[Digest.BYTES])));

        assertThat(listing).extracting(Position::sortKey).isSorted().doesNotHaveDuplicates();
        assertThat(listing)
                .allSatisfy(position -> assertThat(position.sortKey()).matches("[0-9a-f]{80}"));
        for (int i = 1; i < listing.size(); i++) {
            assertThat(listing.get(i).isBehind(listing.get(i - 1))).isTrue();
        }
    }
}
