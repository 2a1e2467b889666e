// SPDX-License-Identifier: Apache-2.0
/** The engine on MongoDB beside the bare commands that it sends. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.mongo;
