// SPDX-License-Identifier: Apache-2.0
/** The server for production: what it is told, whom it trusts, how it starts and stops. */
@NullMarked
package org.oauth2server.server.serve;

import org.jspecify.annotations.NullMarked;
