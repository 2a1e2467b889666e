// SPDX-License-Identifier: Apache-2.0
/** Protected resources on the JDK's own HTTP server. */
@NullMarked
package org.oauth2server.resource.jdk;

import org.jspecify.annotations.NullMarked;
