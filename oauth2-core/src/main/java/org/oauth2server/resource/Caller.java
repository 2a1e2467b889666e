// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Scopes;

/**
 * Who came with a request that was let pass, for the application behind the guard; and how it still turns him away, for reasons that no path pattern knows.
 *
 * <pre>{@code
 * if (sum.isHard() && !caller.has("math")) {
 *     return caller.noScope("math");
 * }
 * }</pre>
 */
public final class Caller {
    private final ResourceGuard guard;
    private final Access.@Nullable Granted access;

    Caller(ResourceGuard guard, Access.@Nullable Granted access) {
        this.guard = guard;
        this.access = access;
    }

    /** Whether he showed a token, which lives. */
    public boolean isAuthenticated() {
        return access != null;
    }

    /** All that his token says; empty where he showed none. */
    public Optional<Access.Granted> access() {
        return Optional.ofNullable(access);
    }

    /** On whose behalf he comes; empty for a client in its own name, and where there is no token. */
    public Optional<String> subject() {
        return access().map(Access.Granted::subject);
    }

    /** The client that was given the token. */
    public Optional<ClientId> client() {
        return access().map(Access.Granted::client);
    }

    /** What the token allows; nothing where there is none. */
    public Scopes scopes() {
        return access == null ? Scopes.NONE : access.scopes();
    }

    /** Whether the token allows all of this. Without a token, nobody has anything. */
    public boolean has(String... scopes) {
        return access != null && access.scopes().containsAll(Scopes.of(scopes));
    }

    /** The answer to whoever may not come here as he is: 401, with a challenge to show another token (RFC 6750 §3). */
    public HttpResponse noAccess() {
        return guard.noAccess();
    }

    /** The answer to whoever lacks a scope: 403, which names the scopes that are needed (RFC 6750 §3.1); 401 where he showed no token at all. */
    public HttpResponse noScope(String... needed) {
        return access == null ? guard.noAccess() : guard.noScope(Scopes.of(needed));
    }
}
