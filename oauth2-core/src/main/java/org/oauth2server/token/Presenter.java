// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.token;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Client;
import org.oauth2server.store.View;

/** A client that calls, proven where it is a confidential one, and what the store has under the credential that it presents. */
public final class Presenter {
    private final Client client;
    private final @Nullable Presentation<?> presentation;
    private final @Nullable View<?> view;

    public Presenter(Client client, @Nullable Presentation<?> presentation, @Nullable View<?> view) {
        this.client = client;
        this.presentation = presentation;
        this.view = view;
    }

    public Client client() {
        return client;
    }

    /** The credential; null: none, or nothing of the form of one. */
    public @Nullable Presentation<?> presentation() {
        return presentation;
    }

    /**
     * What the store has under this credential.
     *
     * @throws IllegalArgumentException if it is not the one that was presented
     */
    @SuppressWarnings("unchecked") // equal presentations are of one type, and the view is of that
    public <T> Optional<View<T>> view(Presentation<T> presented) {
        if (!presented.equals(presentation)) {
            throw new IllegalArgumentException("This is not what the client presented.");
        }
        return Optional.ofNullable((View<T>) view);
    }
}
