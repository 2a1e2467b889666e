// SPDX-License-Identifier: Apache-2.0
/** The contract of a store, as tests that any store can run. */
@NullMarked
package org.oauth2server.tck;

import org.jspecify.annotations.NullMarked;
