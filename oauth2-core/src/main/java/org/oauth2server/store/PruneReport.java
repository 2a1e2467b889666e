// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.LinkedHashMap;
import java.util.Map;

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

    /** Both together, and whether the later one left anything. */
    public PruneReport plus(PruneReport later) {
        return new PruneReport(
                requests + later.requests,
                grants + later.grants,
                issuances + later.issuances,
                replays + later.replays,
                consents + later.consents,
                wiped + later.wiped,
                later.more);
    }

    /** All of it by name, in this order, for documents in JSON. */
    public Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("requests", requests);
        members.put("grants", grants);
        members.put("issuances", issuances);
        members.put("replays", replays);
        members.put("consents", consents);
        members.put("wiped", wiped);
        members.put("more", more);
        return members;
    }
}
