// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import java.util.ArrayList;
import java.util.List;
import org.oauth2server.store.Store;
import org.oauth2server.tck.script.Rehearsal;

/**
 * Two instances of one store on one database and one realm: what two servers are.
 *
 * @param realm the name of the realm
 * @param one the first
 * @param two the second
 */
record Nodes(String realm, Store one, Store two) implements Rehearsal.Instances {
    /** The one or the other, in turns. */
    Store node(int turn) {
        return turn % 2 == 0 ? one : two;
    }

    @Override
    public List<Store> both() {
        return List.of(one, two);
    }

    @Override
    public void close() {
        closeAll(both());
    }

    /** Closes all of them, whatever happens; the first failure is thrown in the end. */
    static void closeAll(List<? extends AutoCloseable> opened) {
        List<Exception> failures = new ArrayList<>();
        for (AutoCloseable each : opened) {
            try {
                each.close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A store could not be closed.", failures.get(0));
        }
    }
}
