// SPDX-License-Identifier: Apache-2.0
/** Requests from wrk, and what they cost. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.load;
