// SPDX-License-Identifier: Apache-2.0
/** What must be readable again and yet never lie in a store in clear: sealed under keys of the application. */
@NullMarked
package org.oauth2server.seal;

import org.jspecify.annotations.NullMarked;
