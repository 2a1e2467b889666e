// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing.
 *
 * @param items in the order of the listing
 * @param next where the next page begins: opaque, for {@link PageRequest#after()}; null: nothing followed when this page was read, so a full page may be
 *     the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }
}
