// SPDX-License-Identifier: Apache-2.0
/** Signed tokens and their keys, through Nimbus JOSE+JWT. */
@NullMarked
package org.oauth2server.jose.nimbus;

import org.jspecify.annotations.NullMarked;
