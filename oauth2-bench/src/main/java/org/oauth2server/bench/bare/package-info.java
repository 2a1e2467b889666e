// SPDX-License-Identifier: Apache-2.0
/** The references: the same work with nothing around it. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench.bare;
