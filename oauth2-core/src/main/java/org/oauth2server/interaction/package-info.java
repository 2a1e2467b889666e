// SPDX-License-Identifier: Apache-2.0
/** What happens between a client's authorization request and the resource owner's decision (RFC 6749 §4.1). */
@NullMarked
package org.oauth2server.interaction;

import org.jspecify.annotations.NullMarked;
