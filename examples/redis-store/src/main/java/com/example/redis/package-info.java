// SPDX-License-Identifier: Apache-2.0
/**
 * A store in Redis, as somebody else would write it. Three ideas carry it:
 *
 * <ul>
 *   <li>A record is one hash: its JSON document, and beside it what changes later (a revocation, the last use, a sealed response). Other keys point to it.
 *   <li>Whatever has to happen in one step is a script, and there are few: take keys, change a field, delete, view, sweep.
 *   <li>A view is one script, too, that reads the record and all that stands behind it. Redis runs one script at a time, so a view that begins after a revocation
 *       has returned sees it.
 * </ul>
 */
@NullMarked
package com.example.redis;

import org.jspecify.annotations.NullMarked;
