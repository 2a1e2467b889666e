// SPDX-License-Identifier: Apache-2.0
/** What administrators work with: {@link org.oauth2server.console.Console} is its front door. */
@NullMarked
package org.oauth2server.console;

import org.jspecify.annotations.NullMarked;
