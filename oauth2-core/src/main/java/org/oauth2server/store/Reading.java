// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;

/**
 * A client and what was looked up with it.
 *
 * @param clientOrNull the client; null: there is none
 * @param viewOrNull what was looked up; null: there is none
 * @param <T> the record looked up
 */
public record Reading<T>(
        @Nullable Client clientOrNull, @Nullable View<T> viewOrNull) {

    /** There is no such client, and nothing was looked up for it. */
    public static <T> Reading<T> nothing() {
        return new Reading<>(null, null);
    }

    public Optional<Client> client() {
        return Optional.ofNullable(clientOrNull);
    }

    public Optional<View<T>> view() {
        return Optional.ofNullable(viewOrNull);
    }
}
