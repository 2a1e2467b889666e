// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

class HandedOverPostgresTest extends HandedOverTck {
    HandedOverPostgresTest() {
        super(Places.POSTGRESQL);
    }
}
