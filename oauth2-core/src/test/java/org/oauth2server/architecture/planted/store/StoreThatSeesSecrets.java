// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.architecture.planted.store;

import org.oauth2server.model.Secret;

/** Breaks: stores never touch a secret. */
interface StoreThatSeesSecrets {
    boolean find(Secret token);
}
