// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.oauth2server.store.Store;

/** Wraps a store and notes which methods of its parts are called, so that a test can say: each of them. */
final class Calls {
    private final Set<String> seen = new ConcurrentSkipListSet<>();

    /** The same store, watched. */
    Store watch(Store store) {
        return TappedStore.of(store, call -> {
            seen.add(call.name());
            return call.pass();
        });
    }

    /** The methods of all parts that have not been called. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>();
        for (Method part : Store.class.getMethods()) {
            if (TappedStore.isPart(part)) {
                for (Method method : part.getReturnType().getMethods()) {
                    if (Modifier.isAbstract(method.getModifiers())) {
                        missing.add(TappedStore.nameOf(method));
                    }
                }
            }
        }
        missing.removeAll(seen);
        return missing;
    }
}
