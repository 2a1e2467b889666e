// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import java.time.Instant;
import java.util.List;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;
import org.oauth2server.store.StoreException;

/** One event of every kind. */
final class Events {
    static final Instant AT = Instant.EPOCH;
    static final ClientId CLIENT = new ClientId("calendar");
    static final Digest DIGEST = Digest.parse("AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE");
    static final Scopes SCOPES = Scopes.of("read");
    static final String HOSTILE = "/api/a\r\n2026 forged\u001b[2J\u202e" + "x".repeat(1000);

    private Events() {}

    static List<ServerEvent> all() {
        return List.of(
                new ServerEvent.Issued(AT, CLIENT, "refresh_token", DIGEST, SCOPES, "ada"),
                refused(HOSTILE),
                new ServerEvent.Asked(AT, CLIENT, DIGEST, SCOPES),
                new ServerEvent.Decided(AT, CLIENT, DIGEST, true, "ada"),
                new ServerEvent.Revoked(AT, CLIENT, DIGEST, "requested"),
                new ServerEvent.RevokedAll(AT, ServerEvent.Party.SUBJECT, "ada\r\nforged", "withdrawn"),
                new ServerEvent.Administered(AT, "ada", "disableClient", "calendar"),
                new ServerEvent.Changed(AT, ServerEvent.Party.CLIENT, "calendar", ServerEvent.Change.SECRET_REPLACED),
                new ServerEvent.Pruned(AT, 12, 3, true),
                new ServerEvent.KeyAdded(AT, "k2", "ES256", "k1\r\nforged", AT.plusSeconds(3600)),
                new ServerEvent.KeyRetired(AT, "k1\r\nforged"),
                new ServerEvent.Reused(AT, CLIENT, DIGEST, "code_replayed"),
                failed(new StoreException("no answer", null)));
    }

    static ServerEvent refused(String path) {
        return new ServerEvent.Refused(AT, path, null, "invalid_token", "token_unknown");
    }

    static ServerEvent failed(Throwable cause) {
        return new ServerEvent.Failed(AT, "/oauth/token", "abc", cause);
    }
}
