// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.diagnosis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.store.Liveness;

/**
 * Why something is alive, or dead.
 *
 * @param kind what it is
 * @param id the identifier that was asked for
 * @param verdict the first thing that speaks against it, in the order in which the server looks; {@link Liveness#ALIVE}: nothing does
 * @param because everything that decides about it, a sentence each
 * @param client whose it is; a client's own identifier for a client
 * @param subject on whose behalf; null: the client's own, or a client
 * @param grant the grant that it stands on, or is; null: none
 */
public record Explanation(
        Kind kind,
        String id,
        Liveness verdict,
        List<String> because,
        ClientId client,
        @Nullable String subject,
        @Nullable Digest grant) {
    public Explanation {
        because = List.copyOf(because);
    }

    /** What an identifier may name. */
    public enum Kind {
        ACCESS_TOKEN,
        REFRESH_TOKEN,
        GRANT,
        CLIENT
    }

    /** Whether it is of use now. */
    public boolean isAlive() {
        return verdict.alive();
    }
}
