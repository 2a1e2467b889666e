// SPDX-License-Identifier: Apache-2.0
/** The store that lives in MongoDB. */
@NullMarked
package org.oauth2server.store.mongo;

import org.jspecify.annotations.NullMarked;
