// SPDX-License-Identifier: Apache-2.0
/** The rules of the house that a machine guards, and a small house that breaks every one of them. */
@NullMarked
package org.oauth2server.architecture;

import org.jspecify.annotations.NullMarked;
