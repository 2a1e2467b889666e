// SPDX-License-Identifier: Apache-2.0
/** The authorization server in a Jakarta Servlet container. */
@NullMarked
package org.oauth2server.servlet;

import org.jspecify.annotations.NullMarked;
