// SPDX-License-Identifier: Apache-2.0
/** The binding to the JDK's own HTTP server. */
@NullMarked
package org.oauth2server.http.jdk;

import org.jspecify.annotations.NullMarked;
