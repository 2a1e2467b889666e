// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.jspecify.annotations.Nullable;

/**
 * What was asked of one key, and what was answered, as it would be if callers came one after another. It reads as a sentence.
 *
 * @param <S> what there is to know about the key
 */
interface Deed<S> {
    /** What is known about the key afterwards; null: in this state it is not answered like this. */
    @Nullable
    S after(S state);

    /** Whether it leaves the key as it is, whatever that is: where its answer is possible at all. */
    boolean observes();
}
