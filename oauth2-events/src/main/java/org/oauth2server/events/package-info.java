// SPDX-License-Identifier: Apache-2.0
/** Listeners for what the server decides: a log, and counters. */
@NullMarked
package org.oauth2server.events;

import org.jspecify.annotations.NullMarked;
