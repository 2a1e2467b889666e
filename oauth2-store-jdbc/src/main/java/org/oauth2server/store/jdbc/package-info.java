// SPDX-License-Identifier: Apache-2.0
/** The store that lives in a SQL database: H2 or PostgreSQL. */
@NullMarked
package org.oauth2server.store.jdbc;

import org.jspecify.annotations.NullMarked;
