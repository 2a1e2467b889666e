// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.jspecify.annotations.Nullable;

/**
 * Asks for one page.
 *
 * @param size at most how many items: 1 to 1,000
 * @param after the {@link Page#next()} of the page before; null: the first page
 */
public record PageRequest(int size, @Nullable String after) {
    /** The most items that a page may have. */
    public static final int LARGEST = 1000;

    /** @throws IllegalArgumentException if the size is out of range */
    public PageRequest {
        if (size < 1 || size > LARGEST) {
            throw new IllegalArgumentException("A page has 1 to " + LARGEST + " items.");
        }
    }

    /** The first page of this size. */
    public static PageRequest first(int size) {
        return new PageRequest(size, null);
    }

    /** The page of this size that follows. */
    public PageRequest next(Page<?> page) {
        return new PageRequest(size, page.next());
    }
}
