// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.util.function.Supplier;
import org.oauth2server.store.Page;

/** A page of a listing, of which the caller may have made up the position. */
final class Listing {
    private Listing() {}

    static <T> Page<T> page(Supplier<Page<T>> listing) {
        try {
            return listing.get();
        } catch (IllegalArgumentException e) {
            throw Query.malformed("after", "is what a page of this listing gave as next");
        }
    }
}
