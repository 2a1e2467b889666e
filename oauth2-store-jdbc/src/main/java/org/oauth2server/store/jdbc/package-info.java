// SPDX-License-Identifier: Apache-2.0
/**
 * The store that lives in a SQL database: H2 or PostgreSQL.
 *
 * <p>{@code Stores.open("jdbc:h2:file:./data/oauth2")} and {@code Stores.open("jdbc:postgresql://user:password@host/database")} make a pool of their own;
 * {@link org.oauth2server.store.jdbc.JdbcStore} takes the {@code DataSource} that the application has. The tables are made and migrated when a
 * store is opened.
 *
 * <p>Spending is inserting under a unique key; reading a token is one select that joins all that its life depends on; every statement stands by itself
 * and is committed by itself. What is queried has a column, what is only kept is a JSON document.
 */
@NullMarked
package org.oauth2server.store.jdbc;

import org.jspecify.annotations.NullMarked;
