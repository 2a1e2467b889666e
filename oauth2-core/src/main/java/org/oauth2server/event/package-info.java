// SPDX-License-Identifier: Apache-2.0
/** What the engine tells the application about its decisions: logs, metrics and audit hang here. */
@NullMarked
package org.oauth2server.event;

import org.jspecify.annotations.NullMarked;
