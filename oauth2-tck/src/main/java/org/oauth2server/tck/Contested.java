// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.function.Supplier;
import org.oauth2server.store.Store;

/** One key that several want, with what each of them can do about it; {@link Contests} has one for each kind of record. */
interface Contested {
    /** Prepares an attempt to spend the key; the attempt itself is all that the supplier does. */
    Supplier<Deed<Spending>> spend(Store store, String who);

    /** Reads which record holds the key. */
    default Deed<Spending> read(Store store) {
        return new Spending.Read(seen(store));
    }

    /** The record that holds the key, as this instance sees it. */
    Spending seen(Store store);

    /** Takes the record of somebody back, who holds the key. */
    Deed<Spending> revoke(Store store, String holder);
}
