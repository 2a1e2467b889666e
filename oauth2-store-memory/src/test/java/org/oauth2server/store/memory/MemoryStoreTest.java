// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oauth2server.model.Client;
import org.oauth2server.store.Capability;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreConfig;
import org.oauth2server.store.StoreException;
import org.oauth2server.store.Stores;

class MemoryStoreTest {
    private static final Client CLIENT =
            Client.builder(Records.CLIENT, "App", Records.NOW).build();

    private static boolean has(Store store) {
        return store.clients().find(CLIENT.id()).isPresent();
    }

    @Test
    void a_store_without_a_name_is_seen_by_nobody_else() {
        try (Store one = Stores.open("memory:");
                Store other = Stores.open("memory:");
                Store third = MemoryStore.open()) {
            one.clients().create(CLIENT);

            assertThat(has(one)).isTrue();
            assertThat(has(other)).isFalse();
            assertThat(has(third)).isFalse();
        }
    }

    @Test
    void stores_of_one_name_share_their_records() {
        try (Store one = Stores.open("memory:shared");
                Store two = Stores.open("memory:shared");
                Store other = Stores.open("memory:Shared")) {
            one.clients().create(CLIENT);

            assertThat(has(two)).isTrue();
            assertThat(has(other)).isFalse();
        }
    }

    @Test
    void records_go_when_the_last_store_of_their_name_is_closed() {
        try (Store kept = Stores.open("memory:lasting")) {
            try (Store brief = Stores.open("memory:lasting")) {
                brief.clients().create(CLIENT);
            }
            assertThat(has(kept)).isTrue();
        }
        try (Store later = Stores.open("memory:lasting")) {
            assertThat(has(later)).isFalse();
        }
    }

    @Test
    void closing_a_store_twice_counts_once() {
        Store closedTwice = Stores.open("memory:twice");
        try (Store kept = Stores.open("memory:twice")) {
            kept.clients().create(CLIENT);
            closedTwice.close();
            closedTwice.close();
            try (Store another = Stores.open("memory:twice")) {
                assertThat(has(another)).isTrue();
            }
        }
    }

    @Test
    void realms_and_prefixes_keep_apart() {
        StoreConfig config = StoreConfig.of("memory:apart");
        try (Store one = Stores.open(config);
                Store otherRealm = Stores.open(config.realm("other"));
                Store otherPrefix = Stores.open(config.prefix("other_"))) {
            one.clients().create(CLIENT);

            assertThat(one.realm()).isEqualTo("default");
            assertThat(otherRealm.realm()).isEqualTo("other");
            assertThat(has(otherRealm)).isFalse();
            assertThat(has(otherPrefix)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory:",
                "memory:/",
                "memory:a",
                "memory:A-b_c.9",
                "memory:?capacity=5",
                "memory:b?capacity=1000000",
                "MEMORY:"
            })
    void a_location_is_a_name_and_a_capacity(String location) {
        try (Store store = Stores.open(location)) {
            store.ping();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "memory://host",
                "memory:a/b",
                "memory:a?capacity=0",
                "memory:a?capacity=-1",
                "memory:a?capacity=many",
                "memory:a?capacity=99999999999",
                "memory:a?capacity=",
                "memory:a?size=1",
                "memory:a?capacity=1&capacity=2",
                "memory:%61"
            })
    void any_other_location_is_refused_with_the_form_it_should_have(String location) {
        StoreConfig config = StoreConfig.of(location);

        assertThatThrownBy(() -> Stores.open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("memory:NAME");
    }

    @Test
    void a_name_that_is_open_keeps_its_capacity() {
        try (Store first = Stores.open("memory:bounded?capacity=7")) {
            first.clients().create(CLIENT);
            try (Store same = Stores.open("memory:bounded?capacity=7");
                    Store any = Stores.open("memory:bounded")) {
                assertThat(has(same)).isTrue();
                assertThat(has(any)).isTrue();
            }
            assertThatThrownBy(() -> Stores.open("memory:bounded?capacity=8"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("7, not 8");
            assertThat(has(first)).isTrue();
        }
        try (Store later = Stores.open("memory:bounded?capacity=8")) {
            assertThat(has(later)).isFalse();
        }
    }

    @Test
    void a_closed_store_answers_nothing() {
        Store store = MemoryStore.open();
        store.close();

        List<Function<Store, Object>> parts = List.of(
                Store::clients,
                Store::requests,
                Store::grants,
                Store::issuances,
                Store::replays,
                Store::consents,
                Store::issuers,
                Store::keys,
                Store::administration);
        for (Function<Store, Object> part : parts) {
            assertThatThrownBy(() -> part.apply(store))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("The store is closed.");
        }
        assertThatThrownBy(store::ping).isInstanceOf(StoreException.class);
    }

    @Test
    void it_promises_neither_to_last_nor_to_be_shared_by_processes() {
        try (Store store = MemoryStore.open()) {
            assertThat(store.capabilities())
                    .containsExactlyInAnyOrder(Capability.SINGLE_TRIP_VIEWS, Capability.ARCHIVE);
        }
    }

    @Test
    void the_provider_opens_memory_alone() {
        MemoryStoreProvider provider = new MemoryStoreProvider();

        assertThat(provider.accepts(URI.create("memory:x"))).isTrue();
        assertThat(provider.accepts(URI.create("jdbc:h2:mem:x"))).isFalse();
        assertThat(provider.accepts(URI.create("memory"))).isFalse();
    }
}
