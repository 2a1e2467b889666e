// SPDX-License-Identifier: Apache-2.0
/** An OAuth 2.0 authorization server to embed: {@link org.oauth2server.AuthorizationServer} is its front door. */
@NullMarked
package org.oauth2server;

import org.jspecify.annotations.NullMarked;
