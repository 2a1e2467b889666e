// SPDX-License-Identifier: Apache-2.0
/** Who calls: the ways in which a client proves itself (RFC 6749 §2.3). */
@NullMarked
package org.oauth2server.authentication;

import org.jspecify.annotations.NullMarked;
