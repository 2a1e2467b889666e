// SPDX-License-Identifier: Apache-2.0
/** Protecting resources with bearer tokens (RFC 6750). */
@NullMarked
package org.oauth2server.resource;

import org.jspecify.annotations.NullMarked;
