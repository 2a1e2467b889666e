// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.opentest4j.TestAbortedException;

/**
 * Says that a rule means nothing for a store of this kind: it does not promise what the rule is about, or has no such part. {@link StoreTck#network()}
 * and {@link StoreTck#dump()} may throw it. A rule that means something and could not be tried is no such case.
 */
public final class NotApplicable extends TestAbortedException {
    private static final long serialVersionUID = 1;

    /** @param reason why, as a sentence for whoever reads the verdict */
    public NotApplicable(String reason) {
        super(reason);
    }
}
