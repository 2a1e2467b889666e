// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Scopes;

/**
 * Who calls, and may.
 *
 * @param subject the user
 * @param expires when his token ends; null: it does not end by itself
 */
record Administrator(
        String subject, Scopes scopes, @Nullable Instant expires) {}
