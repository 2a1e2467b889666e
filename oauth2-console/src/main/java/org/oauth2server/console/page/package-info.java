// SPDX-License-Identifier: Apache-2.0
/** The page in the browser: a few static files, and nothing else is ever served. */
@NullMarked
package org.oauth2server.console.page;

import org.jspecify.annotations.NullMarked;
