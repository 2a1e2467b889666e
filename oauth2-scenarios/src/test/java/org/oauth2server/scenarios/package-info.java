// SPDX-License-Identifier: Apache-2.0
/** The RFCs played through over real HTTP by a client that others wrote. */
@NullMarked
package org.oauth2server.scenarios;

import org.jspecify.annotations.NullMarked;
