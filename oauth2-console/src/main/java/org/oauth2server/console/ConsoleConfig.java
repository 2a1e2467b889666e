// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The choices of whoever mounts the console. */
public final class ConsoleConfig {
    private @Nullable String url;
    private @Nullable IdentityPage identityPage;
    private InstantSource clock = InstantSource.system();
    private RecentEvents events = new RecentEvents();

    ConsoleConfig() {}

    /**
     * Where browsers reach the console: its address, without a final slash, to whose host alone it answers. {@code /oauth/admin} after the issuer if not set.
     */
    public ConsoleConfig url(String url) {
        this.url = url;
        return this;
    }

    /** What the server has told since it started: the listener that was given to it, too. Nothing is shown of what came before, or if this is not set. */
    public ConsoleConfig events(RecentEvents events) {
        this.events = events;
        return this;
    }

    /**
     * Where the application shows a person: {@code https://app.example.com/people/{id}}. The console links each subject to it, with the identifier
     * percent-encoded in the place of <code>{id}</code>. Without it, subjects are text.
     *
     * @throws IllegalArgumentException if it is not an http or https URL with <code>{id}</code> once, after its host
     */
    public ConsoleConfig identityPage(String template) {
        this.identityPage = new IdentityPage(template);
        return this;
    }

    @Nullable
    IdentityPage identityPage() {
        return identityPage;
    }

    /** The clock; the system's if not set. */
    public ConsoleConfig clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    String urlOr(String otherwise) {
        return url == null ? otherwise : url;
    }

    InstantSource clock() {
        return clock;
    }

    RecentEvents events() {
        return events;
    }
}
