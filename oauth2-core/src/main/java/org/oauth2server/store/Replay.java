// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import org.oauth2server.model.Digest;

/**
 * A marker of what was seen once, see {@link Replays#first}.
 *
 * @param until the earliest time at which pruning may forget it
 */
public record Replay(String purpose, Digest id, Instant until) {}
