// SPDX-License-Identifier: Apache-2.0
/** The engine alone, without HTTP. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.engine;
