// SPDX-License-Identifier: Apache-2.0
/** The front that speaks HTTP: Jetty's own handlers. */
@NullMarked
package org.oauth2server.server.jetty;

import org.jspecify.annotations.NullMarked;
