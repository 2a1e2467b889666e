// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oauth2server.console.api.CountedStore.Cost;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;
import org.oauth2server.registration.ClientRegistration;

/** A page of a listing costs what stands on it, however much there is besides. */
class ListingCostTest {
    private static final int SIZE = 20;

    /** The check of the token, and of its client and grant. */
    private static final int GUARD = 3;

    @Test
    void a_page_costs_the_store_what_stands_on_it() {
        CountedStore counted = new CountedStore();
        try (Administration administration = new Administration("memory:", counted::beside)) {
            fill(administration, 0, 100);
            Cost clients = cost(counted, administration, "/clients?size=" + SIZE);
            Cost tokens = cost(counted, administration, "/tokens?client=client-0&size=" + SIZE);
            Cost grants = cost(counted, administration, "/grants?client=client-0&size=" + SIZE);
            Cost findings = cost(counted, administration, "/doctor?size=" + SIZE);
            Cost consents = cost(counted, administration, "/subjects/user-1/consents?size=" + SIZE);
            assertThat(clients.rows()).isEqualTo(SIZE);
            assertThat(consents.rows()).isEqualTo(SIZE);
            assertThat(consents.calls()).isBetween(SIZE + 1L, (long) SIZE + 1 + GUARD);
            assertThat(clients.calls()).isBetween(SIZE + 1L, (long) SIZE + 1 + GUARD);
            assertThat(tokens.rows()).isEqualTo(SIZE);
            assertThat(tokens.calls()).isLessThanOrEqualTo(1 + GUARD);
            assertThat(grants.calls()).isLessThanOrEqualTo(1 + GUARD);

            fill(administration, 100, 400);

            assertThat(cost(counted, administration, "/clients?size=" + SIZE)).isEqualTo(clients);
            assertThat(cost(counted, administration, "/tokens?client=client-0&size=" + SIZE))
                    .isEqualTo(tokens);
            assertThat(cost(counted, administration, "/grants?client=client-0&size=" + SIZE))
                    .isEqualTo(grants);
            assertThat(cost(counted, administration, "/doctor?size=" + SIZE)).isEqualTo(findings);
            assertThat(cost(counted, administration, "/subjects/user-1/consents?size=" + SIZE))
                    .isEqualTo(consents);
        }
    }

    private static Cost cost(CountedStore counted, Administration administration, String path) {
        return counted.of(
                () -> assertThat(administration.get(path).status()).as(path).isEqualTo(200));
    }

    private static void fill(Administration administration, int from, int to) {
        for (int i = from; i < to; i++) {
            administration.server.register(ClientRegistration.named("Application " + i)
                    .id("client-" + i)
                    .grantTypes("client_credentials")
                    .scopes("read"));
            administration.server.tokenFor("user-" + i, new ClientId("client-0"), Scopes.of("read"));
        }
    }
}
