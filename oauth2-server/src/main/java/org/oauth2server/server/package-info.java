// SPDX-License-Identifier: Apache-2.0
/** The authorization server as a program. */
@NullMarked
package org.oauth2server.server;

import org.jspecify.annotations.NullMarked;
