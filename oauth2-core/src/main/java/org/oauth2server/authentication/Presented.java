// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.authentication;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.AuthenticationMethod;

/**
 * What a request presents to say who calls.
 *
 * @param method how
 * @param clientId as it came
 * @param secret as it came; null: none
 */
record Presented(
        AuthenticationMethod method,
        String clientId,
        @Nullable String secret) {
    @Override
    public String toString() {
        return method.value() + " of a client";
    }
}
