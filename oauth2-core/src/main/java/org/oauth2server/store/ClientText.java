// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;

/**
 * A text that is sought in clients, as {@link Administration#clients} asks it of every store: taken literally, ASCII case aside. What a locale or Unicode
 * takes for the same letter is not.
 */
public final class ClientText {
    private final String folded;

    private ClientText(String folded) {
        this.folded = folded;
    }

    /**
     * The text to look for.
     *
     * @param text as it was asked for; empty: it is in every client
     */
    public static ClientText of(String text) {
        return new ClientText(fold(text));
    }

    /** Whether the identifier, the name or the link of this client contains it. */
    public boolean isIn(Client client) {
        return isIn(client.id().value()) || isIn(client.name()) || isIn(client.link());
    }

    private boolean isIn(@Nullable String text) {
        return text != null && fold(text).contains(folded);
    }

    /** A text with its ASCII letters made small and all else left alone: for a store that keeps what it searches, or lets its database search. */
    public static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.chars().forEach(c -> folded.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return folded.toString();
    }
}
