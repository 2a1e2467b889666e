// SPDX-License-Identifier: Apache-2.0
/** The program as people start it: how long that takes, and what it has in memory then. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.start;
