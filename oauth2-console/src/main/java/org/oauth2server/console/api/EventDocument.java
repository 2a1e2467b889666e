// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Scopes;

/** An event as the API shows it, whatever its kind: by the components of its record, as far as they are of types that hold no secret. */
final class EventDocument {
    private EventDocument() {}

    static Map<String, Object> of(EventMemory.Remembered remembered) {
        ServerEvent event = remembered.event();
        Map<String, Object> details = new LinkedHashMap<>();
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            Object value = shown(valueOf(component, event));
            if (value != null) {
                details.put(snake(component.getName()), value);
            }
        }
        Object actor = details.remove("actor");
        Object target = details.remove("target");
        details.remove("at");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", String.valueOf(remembered.number()));
        document.put("at", event.at().toString());
        document.put("kind", snake(event.getClass().getSimpleName()));
        document.put("actor", actor);
        document.put("target", target);
        document.put("details", details);
        return document;
    }

    private static @Nullable Object valueOf(RecordComponent component, ServerEvent event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("A component of an event cannot be read.", e);
        }
    }

    /** What breaks may tell anything in its message: only what it was is shown. */
    private static @Nullable Object shown(@Nullable Object value) {
        if (value instanceof Throwable broken) {
            return broken.getClass().getSimpleName();
        }
        if (value instanceof Enum<?> choice) {
            return choice.name().toLowerCase(Locale.ROOT);
        }
        boolean text = value instanceof ClientId
                || value instanceof Digest
                || value instanceof Scopes
                || value instanceof Instant;
        boolean plain = value instanceof String || value instanceof Boolean || value instanceof Long;
        return text ? String.valueOf(value) : plain ? value : null;
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
