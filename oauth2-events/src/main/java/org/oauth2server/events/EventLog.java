// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.events;

import java.util.LinkedHashMap;
import java.util.Map;
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
        for (Map.Entry<String, Object> key : keys(event).entrySet()) {
            line = line.addKeyValue(key.getKey(), key.getValue());
        }
        if (event instanceof ServerEvent.Failed failed) {
            line = line.setCause(failed.cause());
        }
        line.log(EventText.of(event));
    }

    private static Level level(ServerEvent event) {
        if (event instanceof ServerEvent.Failed) {
            return Level.ERROR;
        }
        return event instanceof ServerEvent.Reused ? Level.WARN : Level.INFO;
    }

    private static Map<String, Object> keys(ServerEvent event) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (event instanceof ServerEvent.Issued issued) {
            add(keys, "event", "issued");
            add(keys, "client", issued.client());
            add(keys, "grant_type", issued.grantType());
            add(keys, "token", issued.token());
            add(keys, "scope", issued.scopes());
            add(keys, "subject", issued.subject());
        } else if (event instanceof ServerEvent.Refused refused) {
            add(keys, "event", "refused");
            add(keys, "client", refused.client());
            add(keys, "path", EventText.visible(refused.path()));
            add(keys, "code", refused.code());
            add(keys, "reason", refused.reason());
        } else if (event instanceof ServerEvent.Asked asked) {
            add(keys, "event", "asked");
            add(keys, "client", asked.client());
            add(keys, "request", asked.request());
            add(keys, "scope", asked.scopes());
        } else if (event instanceof ServerEvent.Decided decided) {
            add(keys, "event", decided.approved() ? "granted" : "denied");
            add(keys, "client", decided.client());
            add(keys, "grant", decided.grant());
            add(keys, "subject", decided.subject());
        } else {
            rareKeys(event, keys);
        }
        return keys;
    }

    private static void rareKeys(ServerEvent event, Map<String, Object> keys) {
        if (event instanceof ServerEvent.Revoked revoked) {
            add(keys, "event", "revoked");
            add(keys, "client", revoked.client());
            add(keys, "revoked", revoked.what());
            add(keys, "reason", revoked.reason());
        } else if (event instanceof ServerEvent.RevokedAll revoked) {
            add(keys, "event", "revoked_all");
            add(keys, EventText.name(revoked.whose()), EventText.visible(revoked.id()));
            add(keys, "reason", revoked.reason());
        } else if (event instanceof ServerEvent.Changed changed) {
            add(keys, "event", EventText.name(changed.change()));
            add(keys, EventText.name(changed.whose()), EventText.visible(changed.id()));
        } else if (event instanceof ServerEvent.Administered administered) {
            add(keys, "event", "administered");
            add(keys, "actor", EventText.visible(administered.actor()));
            add(keys, "operation", EventText.visible(administered.operation()));
            add(keys, "target", EventText.visible(administered.target()));
        } else if (event instanceof ServerEvent.Pruned pruned) {
            add(keys, "event", "pruned");
            add(keys, "deleted", pruned.deleted());
            add(keys, "wiped", pruned.wiped());
            add(keys, "more", pruned.more());
        } else if (event instanceof ServerEvent.KeyAdded added) {
            add(keys, "event", "key_added");
            add(keys, "kid", EventText.visible(added.kid()));
            add(keys, "algorithm", added.algorithm());
            add(keys, "replaces", added.replaces() == null ? null : EventText.visible(added.replaces()));
            add(keys, "signs_from", added.signsFrom());
        } else if (event instanceof ServerEvent.KeyRetired retired) {
            add(keys, "event", "key_retired");
            add(keys, "kid", EventText.visible(retired.kid()));
        } else if (event instanceof ServerEvent.Reused reused) {
            add(keys, "event", "reused");
            add(keys, "client", reused.client());
            add(keys, "grant", reused.grant());
            add(keys, "reason", reused.reason());
        } else if (event instanceof ServerEvent.Failed failed) {
            add(keys, "event", "failed");
            add(keys, "path", EventText.visible(failed.path()));
            add(keys, "incident", failed.incident());
        }
    }

    private static void add(Map<String, Object> keys, String key, @Nullable Object value) {
        if (value != null) {
            keys.put(key, value instanceof Number || value instanceof Boolean ? value : value.toString());
        }
    }
}
