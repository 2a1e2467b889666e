// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.store;

import javax.sql.DataSource;

/** Breaks: the store contract stands on the model alone. */
public interface StoreThatKnowsSql {
    DataSource source();
}
