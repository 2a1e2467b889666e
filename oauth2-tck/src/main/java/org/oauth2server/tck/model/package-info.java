// SPDX-License-Identifier: Apache-2.0
/**
 * The contract once more, as plainly as it can be said: a store that is slow, unbounded, gone with its process, and right. The suite lets it answer the
 * same calls as the store under test, and its own tests are made of it: they override one method and expect one rule to be broken. It is no store to run
 * a server on; {@code oauth2-store-memory} is.
 */
@NullMarked
package org.oauth2server.tck.model;

import org.jspecify.annotations.NullMarked;
