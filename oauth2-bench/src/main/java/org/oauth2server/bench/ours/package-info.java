// SPDX-License-Identifier: Apache-2.0
/** This server, as a contender. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.ours;
