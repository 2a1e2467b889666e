// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.resource;

import java.util.TreeSet;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.Scopes;

/**
 * What a path asks of those who come to it.
 *
 * @param level whether a token is needed
 * @param scopes what a token needs at least
 */
public record Demand(Level level, Scopes scopes) {
    /** From the least to the most. */
    public enum Level {
        /** No token is looked for. */
        OPEN,
        /** A token is read where there is one, and refused where it is no good. */
        OPTIONAL,
        /** Nobody passes without a token. */
        REQUIRED
    }

    static final Demand OPEN = new Demand(Level.OPEN, Scopes.NONE);
    static final Demand OPTIONAL = new Demand(Level.OPTIONAL, Scopes.NONE);

    static Demand required(Scopes scopes) {
        return new Demand(Level.REQUIRED, scopes);
    }

    /** Whether everybody passes, and no token is looked for. */
    public boolean isOpen() {
        return level == Level.OPEN;
    }

    /** What meets both meets this. */
    Demand and(Demand other) {
        TreeSet<String> both = new TreeSet<>(scopes.tokens());
        both.addAll(other.scopes.tokens());
        return new Demand(level.compareTo(other.level) < 0 ? other.level : level, Scopes.of(both));
    }

    /** Whether this request meets it. */
    public Access check(ResourceGuard guard, HttpRequest request) {
        return switch (level) {
            case OPEN -> new Access.Anonymous();
            case OPTIONAL -> guard.checkIfPresent(request);
            case REQUIRED -> guard.check(request, scopes);
        };
    }

    /** Whether someone who was let in before may go on to here. */
    public boolean isMetBy(Access.Granted granted) {
        return granted.scopes().containsAll(scopes);
    }
}
