// SPDX-License-Identifier: Apache-2.0
/** How clients come to be known: what may be registered, and what is refused (RFC 6749 §2). */
@NullMarked
package org.oauth2server.registration;

import org.jspecify.annotations.NullMarked;
