// SPDX-License-Identifier: Apache-2.0
/** The endpoints: each reads a request, asks the rooms below, and writes the response. */
@NullMarked
package org.oauth2server.endpoint;

import org.jspecify.annotations.NullMarked;
