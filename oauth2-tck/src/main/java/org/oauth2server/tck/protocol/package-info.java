// SPDX-License-Identifier: Apache-2.0
/**
 * The protocol on the store under test: two engines, each with an instance of its own, and requests to them as a binding would hand them over. The only
 * package of the suite that sees more of the core than {@code store} and {@code model}: its front door.
 */
@NullMarked
package org.oauth2server.tck.protocol;

import org.jspecify.annotations.NullMarked;
