// SPDX-License-Identifier: Apache-2.0
/**
 * What a store of an earlier release has written is read by every later one (S2.4). {@link org.oauth2server.tck.golden.Golden} writes a realm with
 * records in every state, the same each time, and tells what a store knows about it. The author of a store keeps, for each release, a copy of the
 * database and what was told then; and tests that the present release, opened on the copy, tells the same.
 */
@NullMarked
package org.oauth2server.tck.golden;

import org.jspecify.annotations.NullMarked;
