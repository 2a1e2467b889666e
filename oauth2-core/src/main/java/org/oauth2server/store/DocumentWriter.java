// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;

/** Writes one member after the other into a document; a member that is null is left out, and its name stays taken all the same. */
final class DocumentWriter {
    /** The member that tells how to read the others. */
    static final String VERSION = "v";

    /** The version that this release writes. */
    static final long CURRENT = 1;

    private final JsonGenerator json;
    private final Set<String> names = new HashSet<>();

    private DocumentWriter(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes a record: its version, its members, its extensions.
     *
     * @throws IllegalArgumentException if an extension has the name of a member
     */
    static String write(Extensions extensions, Consumer<DocumentWriter> members) {
        return document(writer -> {
            writer.number(VERSION, CURRENT);
            members.accept(writer);
            writer.extensions(extensions);
        });
    }

    /** Writes extensions alone. */
    static String write(Extensions extensions) {
        return document(writer -> writer.extensions(extensions));
    }

    private static String document(Consumer<DocumentWriter> content) {
        StringWriter text = new StringWriter(512);
        try (JsonGenerator json = DocumentParser.JSON.createGenerator(text)) {
            json.writeStartObject();
            content.accept(new DocumentWriter(json));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory takes all that is written to it.", e);
        }
        return text.toString();
    }

    DocumentWriter text(String name, @Nullable String value) {
        return member(name, value, JsonGenerator::writeString);
    }

    DocumentWriter number(String name, long value) {
        return member(name, value, JsonGenerator::writeNumber);
    }

    DocumentWriter flag(String name, boolean value) {
        return member(name, value, JsonGenerator::writeBoolean);
    }

    /** As milliseconds since 1970, UTC. */
    DocumentWriter time(String name, @Nullable Instant value) {
        return member(name, value, (to, time) -> to.writeNumber(time.toEpochMilli()));
    }

    /** As base64url without padding. */
    DocumentWriter digest(String name, @Nullable Digest value) {
        return text(name, value == null ? null : value.toString());
    }

    /** As base64url without padding. */
    DocumentWriter sealed(String name, @Nullable Sealed value) {
        return text(
                name,
                value == null ? null : Base64.getUrlEncoder().withoutPadding().encodeToString(value.bytes()));
    }

    DocumentWriter scopes(String name, Scopes value) {
        return texts(name, value.tokens());
    }

    DocumentWriter texts(String name, @Nullable Collection<String> values) {
        return member(name, values, DocumentWriter::value);
    }

    <T> DocumentWriter objects(String name, List<T> items, BiConsumer<DocumentWriter, T> members) {
        return member(name, items, (to, all) -> {
            to.writeStartArray();
            for (T item : all) {
                object(to, writer -> members.accept(writer, item));
            }
            to.writeEndArray();
        });
    }

    DocumentWriter revocation(String name, @Nullable Revocation value) {
        return member(
                name,
                value,
                (to, revocation) ->
                        object(to, writer -> writer.time("at", revocation.at()).text("reason", revocation.reason())));
    }

    private static void object(JsonGenerator to, Consumer<DocumentWriter> members) throws IOException {
        to.writeStartObject();
        members.accept(new DocumentWriter(to));
        to.writeEndObject();
    }

    private void extensions(Extensions extensions) {
        extensions.members().forEach((name, value) -> {
            if (names.contains(name)) {
                throw new IllegalArgumentException("An extension has the name of a member: " + name + ".");
            }
            member(name, value, DocumentWriter::value);
        });
    }

    private static void value(JsonGenerator to, Object value) throws IOException {
        if (value instanceof Map<?, ?> members) {
            to.writeStartObject();
            for (Map.Entry<?, ?> member : members.entrySet()) {
                to.writeFieldName((String) member.getKey());
                value(to, member.getValue());
            }
            to.writeEndObject();
        } else if (value instanceof Collection<?> items) {
            to.writeStartArray();
            for (Object item : items) {
                value(to, item);
            }
            to.writeEndArray();
        } else if (value instanceof Long number) {
            to.writeNumber(number);
        } else if (value instanceof Double number) {
            to.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            to.writeBoolean(flag);
        } else {
            to.writeString((String) value);
        }
    }

    private <T> DocumentWriter member(String name, @Nullable T value, Value<T> write) {
        names.add(name);
        if (value == null) {
            return this;
        }
        try {
            json.writeFieldName(name);
            write.to(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory takes all that is written to it.", e);
        }
        return this;
    }

    private interface Value<T> {
        void to(JsonGenerator json, T value) throws IOException;
    }
}
