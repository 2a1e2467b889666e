// SPDX-License-Identifier: Apache-2.0
/** Signed tokens, of other parties and of our own (RFC 7515, RFC 7519): what the engine asks of a library that stands outside of the core. */
@NullMarked
package org.oauth2server.jose;

import org.jspecify.annotations.NullMarked;
