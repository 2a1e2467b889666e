// SPDX-License-Identifier: Apache-2.0
/** The administration API: a table of routes, one guard before all of them, and {@code openapi.json}, which says the same. */
@NullMarked
package org.oauth2server.console.api;

import org.jspecify.annotations.NullMarked;
