// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.jdbc;

class HandedOverH2Test extends HandedOverTck {
    HandedOverH2Test() {
        super(Places.H2);
    }
}
