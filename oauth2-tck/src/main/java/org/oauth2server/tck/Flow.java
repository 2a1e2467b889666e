// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import org.oauth2server.store.Store;

/**
 * What somebody wants from the server, as the calls on the contract that the engine makes for it. Run again, it is the same wish again, with the same
 * credentials and new tokens.
 */
interface Flow {
    /** Runs it on this instance. Returns whether its caller got what it wanted; false: it was refused. */
    boolean on(Store store);
}
