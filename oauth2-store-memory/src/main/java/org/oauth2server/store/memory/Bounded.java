// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import org.oauth2server.store.Prunable;

/** Records of one kind that time makes superfluous, in a room that is bounded. */
interface Bounded extends Prunable {
    /** Whether room for them is running out. */
    boolean isTight();
}
