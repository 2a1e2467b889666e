// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.servlet;

import java.util.TreeSet;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.model.Scopes;
import org.oauth2server.resource.Access;
import org.oauth2server.resource.ResourceGuard;

/** What a path asks of those who come to it. */
record Demand(Level level, Scopes scopes) {
    /** From the least to the most. */
    enum Level {
        OPEN,
        OPTIONAL,
        REQUIRED
    }

    static final Demand OPEN = new Demand(Level.OPEN, Scopes.NONE);
    static final Demand OPTIONAL = new Demand(Level.OPTIONAL, Scopes.NONE);

    static Demand required(Scopes scopes) {
        return new Demand(Level.REQUIRED, scopes);
    }

    boolean isOpen() {
        return level == Level.OPEN;
    }

    /** What meets both meets this. */
    Demand and(Demand other) {
        TreeSet<String> both = new TreeSet<>(scopes.tokens());
        both.addAll(other.scopes.tokens());
        return new Demand(level.compareTo(other.level) < 0 ? other.level : level, Scopes.of(both));
    }

    Access check(ResourceGuard guard, HttpRequest request) {
        return level == Level.REQUIRED ? guard.check(request, scopes) : guard.checkIfPresent(request);
    }

    /** Whether someone who was let in before may go on to here. */
    boolean isMetBy(Access.Granted granted) {
        return granted.scopes().containsAll(scopes);
    }
}
