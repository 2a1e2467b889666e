// SPDX-License-Identifier: Apache-2.0
/**
 * A store in Redis, as somebody else would write it: the key-value kit knows what a store is, and this package how Redis takes, changes, finds and lists an entry. Whatever
 * has to happen in one step is a script. Redis runs one script at a time, so a view that begins after a revocation has returned sees it.
 */
@NullMarked
package com.example.redis;

import org.jspecify.annotations.NullMarked;
