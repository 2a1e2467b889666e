// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store.memory;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;

/** A text sought in clients, taken literally, ASCII case aside. */
final class ClientText {
    private final String folded;

    ClientText(String text) {
        this.folded = fold(text);
    }

    boolean isIn(Client client) {
        return isIn(client.id().value()) || isIn(client.name()) || isIn(client.link());
    }

    private boolean isIn(@Nullable String text) {
        return text != null && fold(text).contains(folded);
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }
}
