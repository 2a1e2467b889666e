// SPDX-License-Identifier: Apache-2.0
/**
 * The store contract: what the engine asks of a database, and all that a store has to implement.
 *
 * <p>To spend is to insert, liveness is derived, and revoking is one write on one record; {@code docs/store-contract.md} has the rules.
 */
@NullMarked
package org.oauth2server.store;

import org.jspecify.annotations.NullMarked;
