// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a migration did.
 *
 * @param complete whether everything was carried and verified; false: it was a run ahead, after which nothing on the target is alive
 * @param counts for each kind of record that was carried
 */
public record MigrationReport(boolean complete, Map<RecordKind, Count> counts) {
    public MigrationReport {
        counts = Collections.unmodifiableMap(new EnumMap<>(counts));
    }

    /**
     * What became of the records of one kind.
     *
     * @param found records of the source, when they were copied
     * @param copied records that this run wrote to the target
     * @param updated records that were there already, and to which this run carried what had happened since
     * @param read records of the source, when they were verified
     * @param verified records of these that the target has, each the same
     * @param sourceDigest of all records of the source that were verified, whatever their order
     * @param targetDigest of their counterparts
     * @param extra clients, issuers and consents that only the target has
     */
    public record Count(
            long found,
            long copied,
            long updated,
            long read,
            long verified,
            String sourceDigest,
            String targetDigest,
            long extra) {
        /** Whether the target has what the source has and, where it matters, no more. */
        public boolean isSound() {
            return read == verified && sourceDigest.equals(targetDigest) && extra == 0;
        }
    }

    /** Whether the target can take over: all was carried, and all of it is the same. */
    public boolean isVerified() {
        return complete && counts.values().stream().allMatch(Count::isSound);
    }
}
