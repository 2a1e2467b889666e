// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.time.Instant;
import java.util.List;
import org.oauth2server.model.Client;
import org.oauth2server.model.Issuer;
import org.oauth2server.store.PageRequest;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;
import org.oauth2server.store.Store;

/** Removes all that the contract has a way to remove. Signing keys, counts of days and consents without an end stay: nothing finds or deletes them. */
final class Leftovers {
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    /** A store that says there is more for ever is left alone in the end. */
    private static final int CALLS = 100;

    private Leftovers() {}

    static void remove(Store store) {
        prune(store);
        for (int call = 0; call < CALLS && removeClients(store); call++) {
            // one page after the other
        }
        for (Issuer issuer : store.issuers().all()) {
            store.issuers().remove(issuer.identifier());
        }
    }

    private static void prune(Store store) {
        PruneReport last = store.administration().prune(END_OF_TIME, PrunePlan.DEFAULT);
        for (int call = 1; call < CALLS && last.more() && last.deleted() + last.wiped() > 0; call++) {
            last = store.administration().prune(END_OF_TIME, PrunePlan.DEFAULT);
        }
    }

    private static boolean removeClients(Store store) {
        List<Client> page = store.administration()
                .clients("", PageRequest.first(PageRequest.LARGEST))
                .items();
        page.forEach(client -> store.clients().delete(client.id()));
        return !page.isEmpty();
    }
}
