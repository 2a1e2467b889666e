// SPDX-License-Identifier: Apache-2.0
/** Carries a realm from one store to another. */
@NullMarked
package org.oauth2server.migration;

import org.jspecify.annotations.NullMarked;
