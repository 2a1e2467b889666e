// SPDX-License-Identifier: Apache-2.0
/** The store that lives and dies with its process. */
@NullMarked
package org.oauth2server.store.memory;

import org.jspecify.annotations.NullMarked;
