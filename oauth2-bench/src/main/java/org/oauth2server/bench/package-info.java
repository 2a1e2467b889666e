// SPDX-License-Identifier: Apache-2.0
/** Measurements side by side: every figure is a ratio to a bare reference that ran in the same minutes on the same machine. */
@org.jspecify.annotations.NullMarked
package org.oauth2server.bench;
