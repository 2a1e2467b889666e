// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

/**
 * What pruning did, or would do.
 *
 * @param requests authorization requests deleted
 * @param grants grants deleted
 * @param issuances issuances deleted
 * @param replays replay markers deleted
 * @param consents consents deleted
 * @param wiped sealed responses wiped because their grace window was over
 * @param more whether records that could go are left
 */
public record PruneReport(
        long requests, long grants, long issuances, long replays, long consents, long wiped, boolean more) {
    /** All that was deleted. */
    public long deleted() {
        return requests + grants + issuances + replays + consents;
    }
}
