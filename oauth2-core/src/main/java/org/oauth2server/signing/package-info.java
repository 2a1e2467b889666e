// SPDX-License-Identifier: Apache-2.0
/** The keys that this server signs with, how one takes over from another, and access tokens that are signed (RFC 9068). */
@NullMarked
package org.oauth2server.signing;

import org.jspecify.annotations.NullMarked;
