// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

/** An order that records stand in. What a record stands by never changes. */
interface Order<T> {
    /** Puts the slot in its place, if it has one. One that stands there, and is over, makes way. */
    void add(Slot<T> slot);

    /** Takes the slot away from its place, if it stands there. */
    void remove(Slot<T> slot);
}
