// SPDX-License-Identifier: Apache-2.0
/** The grant types: what a token request may get, and what it spends (RFC 6749 §4). */
@NullMarked
package org.oauth2server.grant;

import org.jspecify.annotations.NullMarked;
