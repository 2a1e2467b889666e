// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.migration;

/** Is told how far a migration is. */
@FunctionalInterface
public interface Progress {
    /** Tells nobody. */
    Progress NONE = (step, kind, records) -> {};

    /** What is being done. */
    enum Step {
        COPYING,
        VERIFYING
    }

    /**
     * Called after each part.
     *
     * @param records how many of this kind have been looked at so far
     */
    void at(Step step, RecordKind kind, long records);
}
