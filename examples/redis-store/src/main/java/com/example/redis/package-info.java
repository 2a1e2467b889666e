// SPDX-License-Identifier: Apache-2.0
/**
 * A store in Redis, as somebody else would write it. Three ideas carry it:
 *
 * <ul>
 *   <li>A record is one JSON document, written once under each key that is looked up, by one script that writes all of them or none.
 *   <li>What changes later (a revocation, the last use, a sealed response) is kept apart, in one place: the {@code state} of the record.
 *   <li>A view reads the document first, and then all that stands behind it in one pipelined step. Facts only move forward, so a view that begins after a
 *       revocation has returned sees it.
 * </ul>
 */
@NullMarked
package com.example.redis;

import org.jspecify.annotations.NullMarked;
