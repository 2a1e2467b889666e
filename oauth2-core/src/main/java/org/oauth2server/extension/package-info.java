// SPDX-License-Identifier: Apache-2.0
/** What an application brings to the token endpoint: judges of its own assertions, and of passwords (RFC 6749 §4.3, §4.5). */
@NullMarked
package org.oauth2server.extension;

import org.jspecify.annotations.NullMarked;
