// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

/** The store under test could not be opened, so no rule was tried: said once, and not as the breach of sixty rules. */
final class StoreNotOpened extends AssertionError {
    private static final long serialVersionUID = 1L;

    StoreNotOpened(Throwable seen) {
        super("""
                The store could not be opened, so no rule was tried.
                  seen:           %s
                  look first at:  what store() returns, META-INF/services/org.oauth2server.store.StoreProvider in the store's jar,
                                  whether accepts() knows the scheme, and whether the database runs and can be reached
                """.formatted(Seen.words(seen).replace("\n", "\n" + " ".repeat(18))), seen);
        setStackTrace(seen.getStackTrace());
    }
}
