// SPDX-License-Identifier: Apache-2.0
/** The one way to refuse: what a client may know, and what only an operator may know. */
@NullMarked
package org.oauth2server.error;

import org.jspecify.annotations.NullMarked;
