// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

import java.time.Instant;
import org.oauth2server.store.PrunePlan;
import org.oauth2server.store.PruneReport;

/**
 * Deletes in batches what nothing depends on any more, each batch a statement that stands by itself.
 *
 * <p>What holds a key goes before what has spent it (requests, then grants, then issuances), so breaking off anywhere leaves nothing spendable
 * that was spent. Issuances are counted by day as they go: in one statement on PostgreSQL, in one transaction on H2.
 */
final class Pruning {
    private final Doomed replays;
    private final Doomed requests;
    private final Doomed grants;
    private final Doomed issuances;
    private final Doomed markers;
    private final Doomed consents;

    Pruning(Realm realm) {
        replays = Doomed.wiped(realm, "#issuances", "replay_until", "access_token", "replay");
        requests = Doomed.deleted(realm, "#authorization_requests", "keep_until", "handle");
        grants = Doomed.deleted(realm, "#grants", "keep_until", "id");
        issuances = new Doomed(realm, "#issuances", "keep_until", "", new Counting(realm)::prune);
        markers = Doomed.deleted(realm, "#replays", "keep_until", "purpose, id");
        consents = Doomed.deleted(realm, "#consents", "expires", "subject, client");
    }

    PruneReport prune(Instant now, PrunePlan plan) {
        Run run = new Run(now, plan);
        long wiped = run.through(replays);
        long goneRequests = run.through(requests);
        long goneGrants = run.through(grants);
        long goneIssuances = run.through(issuances);
        long goneMarkers = run.through(markers);
        long goneConsents = run.through(consents);
        return new PruneReport(goneRequests, goneGrants, goneIssuances, goneMarkers, goneConsents, wiped, run.more());
    }

    /** One run: how many batches it may still take. */
    private static final class Run {
        private final Instant now;
        private final PrunePlan plan;
        private int batches;
        private boolean more;

        private Run(Instant now, PrunePlan plan) {
            this.now = now;
            this.plan = plan;
            this.batches = plan.batches();
        }

        private long through(Doomed doomed) {
            return plan.dryRun() ? count(doomed) : prune(doomed);
        }

        private long prune(Doomed doomed) {
            long pruned = 0;
            long batch = plan.batch();
            while (batch == plan.batch() && batches > 0) {
                batch = doomed.prune(now, plan.batch());
                pruned += batch;
                batches -= batch > 0 ? 1 : 0;
            }
            more |= doomed.any(now);
            return pruned;
        }

        private long count(Doomed doomed) {
            long all = doomed.count(now);
            long would = Math.min(all, (long) batches * plan.batch());
            batches -= (int) ((would + plan.batch() - 1) / plan.batch());
            more |= would < all;
            return would;
        }

        private boolean more() {
            return more;
        }
    }
}
