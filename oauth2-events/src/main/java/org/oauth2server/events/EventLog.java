// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import org.jspecify.annotations.Nullable;
import org.oauth2server.event.EventListener;
import org.oauth2server.event.ServerEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes what was decided to SLF4J, as one line for people and as keys with values for machines. It needs SLF4J 2.
 *
 * <pre>{@code
 * config.listener(new EventLog());
 * }</pre>
 *
 * <p>What clients may cause at will is logged at INFO, the reuse of something that was spent at WARN, and what broke at ERROR with its stack trace. Credentials
 * are named by their digests.
 */
public final class EventLog implements EventListener {
    /** The name of the logger, where the application gives none. */
    public static final String NAME = "org.oauth2server.events";

    private final Logger logger;

    /** Writes to the logger {@value #NAME}. */
    public EventLog() {
        this(LoggerFactory.getLogger(NAME));
    }

    public EventLog(Logger logger) {
        this.logger = logger;
    }

    @Override
    public void on(ServerEvent event) {
        LoggingEventBuilder line = logger.atLevel(level(event));
        keys(event, line);
        line.log(EventText.of(event));
    }

    private static Level level(ServerEvent event) {
        if (event instanceof ServerEvent.Failed) {
            return Level.ERROR;
        }
        return event instanceof ServerEvent.Reused ? Level.WARN : Level.INFO;
    }

    private static void keys(ServerEvent event, LoggingEventBuilder line) {
        if (event instanceof ServerEvent.Issued issued) {
            add(line, "event", "issued");
            add(line, "client", issued.client());
            add(line, "grant_type", issued.grantType());
            add(line, "token", issued.token());
            add(line, "scope", issued.scopes());
            add(line, "subject", issued.subject());
        } else if (event instanceof ServerEvent.Refused refused) {
            add(line, "event", "refused");
            add(line, "client", refused.client());
            add(line, "path", EventText.visible(refused.path()));
            add(line, "code", refused.code());
            add(line, "reason", refused.reason());
        } else if (event instanceof ServerEvent.Asked asked) {
            add(line, "event", "asked");
            add(line, "client", asked.client());
            add(line, "request", asked.request());
            add(line, "scope", asked.scopes());
        } else if (event instanceof ServerEvent.Decided decided) {
            add(line, "event", decided.approved() ? "granted" : "denied");
            add(line, "client", decided.client());
            add(line, "grant", decided.grant());
            add(line, "subject", decided.subject());
        } else {
            rareKeys(event, line);
        }
    }

    private static void rareKeys(ServerEvent event, LoggingEventBuilder line) {
        if (event instanceof ServerEvent.Revoked revoked) {
            add(line, "event", "revoked");
            add(line, "client", revoked.client());
            add(line, "revoked", revoked.what());
            add(line, "reason", revoked.reason());
        } else if (event instanceof ServerEvent.RevokedAll revoked) {
            add(line, "event", "revoked_all");
            add(line, EventText.name(revoked.whose()), EventText.visible(revoked.id()));
            add(line, "reason", revoked.reason());
        } else if (event instanceof ServerEvent.Pruned pruned) {
            add(line, "event", "pruned");
            add(line, "deleted", pruned.deleted());
            add(line, "wiped", pruned.wiped());
            add(line, "more", pruned.more());
        } else if (event instanceof ServerEvent.Reused reused) {
            add(line, "event", "reused");
            add(line, "client", reused.client());
            add(line, "grant", reused.grant());
            add(line, "reason", reused.reason());
        } else if (event instanceof ServerEvent.Failed failed) {
            add(line, "event", "failed");
            add(line, "path", EventText.visible(failed.path()));
            add(line, "incident", failed.incident());
            line.setCause(failed.cause());
        }
    }

    private static void add(LoggingEventBuilder line, String key, @Nullable Object value) {
        if (value != null) {
            line.addKeyValue(key, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }
}
