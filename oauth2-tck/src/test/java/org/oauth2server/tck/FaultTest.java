// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.Client;
import org.oauth2server.model.ClientId;
import org.oauth2server.store.Store;
import org.oauth2server.store.StoreUnavailableException;
import org.oauth2server.tck.model.ModelDatabase;
import org.oauth2server.tck.model.ModelStore;

/** A fault strikes the call that it was made for, once, and does what it says. */
class FaultTest {
    private static final Client CLIENT =
            Client.builder(new ClientId("a"), "A client", Instant.EPOCH).build();

    private final Store store = new ModelStore(new ModelDatabase(), "default");

    @Test
    void a_call_that_fails_before_it_is_made_is_not_made() {
        Store broken = Fault.BEFORE.on(1).in(store);
        assertThatThrownBy(() -> broken.clients().create(CLIENT)).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.clients().find(CLIENT.id())).isEmpty();
    }

    @Test
    void a_call_that_fails_afterwards_was_made() {
        Store broken = Fault.AFTER.on(1).in(store);
        assertThatThrownBy(() -> broken.clients().create(CLIENT)).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.clients().find(CLIENT.id())).contains(CLIENT);
    }

    @Test
    void a_call_that_is_delivered_twice_is_answered_the_second_time() {
        assertThat(Fault.TWICE.on(1).in(store).clients().create(CLIENT)).isFalse();
        assertThat(store.clients().find(CLIENT.id())).contains(CLIENT);
    }

    @Test
    void calls_before_and_after_pass_and_those_on_the_store_itself_are_not_counted() {
        Fault.Strike strike = Fault.BEFORE.on(2);
        Store broken = strike.in(store);
        broken.ping();
        assertThat(broken.realm()).isEqualTo("default");
        assertThat(broken.capabilities()).isNotEmpty();
        assertThat(broken.clients().create(CLIENT)).isTrue();
        assertThat(strike.struck()).isFalse();
        assertThatThrownBy(() -> broken.consents().find("alice", CLIENT.id()))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(strike.struck()).isTrue();
        assertThat(strike).hasToString("Consents.find fails before it is made");
        assertThat(broken.clients().delete(CLIENT.id())).isTrue();
    }

    @Test
    void what_a_store_throws_passes_as_it_is() {
        StoreUnavailableException thrown = new StoreUnavailableException("As it is.", null);
        Store unavailable = TappedStore.of(store, call -> {
            throw thrown;
        });
        Store tapped = TappedStore.of(unavailable, TappedStore.Call::pass);
        assertThatThrownBy(() -> tapped.clients().find(CLIENT.id())).isSameAs(thrown);
    }
}
