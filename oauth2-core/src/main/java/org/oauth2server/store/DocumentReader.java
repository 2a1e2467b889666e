// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.oauth2server.model.ClientId;
import org.oauth2server.model.Digest;
import org.oauth2server.model.Extensions;
import org.oauth2server.model.Revocation;
import org.oauth2server.model.Scopes;
import org.oauth2server.model.Sealed;

/** Takes one member after the other out of a document; what is left at the end is what this release does not know. */
final class DocumentReader {
    private final String what;
    private final Map<String, Object> members;

    private DocumentReader(String what, Map<String, Object> members) {
        this.what = what;
        this.members = members;
    }

    /**
     * Reads a record.
     *
     * @param what names the record in refusals
     * @param make makes it of its members, and asks for {@link #rest()} last
     * @throws StoreException if the text is not a document of such a record, or of a version that this release does not know
     */
    static <T> T read(String what, String json, Function<DocumentReader, T> make) {
        DocumentReader reader = new DocumentReader(what, DocumentParser.parse(what, json));
        reader.mustBeOfKnownVersion();
        return valid(what, () -> make.apply(reader));
    }

    /** Passes on what the records of the model refuse, as a refusal to read. */
    static <T> T valid(String what, Supplier<T> record) {
        try {
            return record.get();
        } catch (IllegalArgumentException e) {
            throw new StoreException("The stored " + what + " is not valid: " + e.getMessage(), e);
        }
    }

    private void mustBeOfKnownVersion() {
        long version = number(DocumentWriter.VERSION);
        if (version != DocumentWriter.CURRENT) {
            throw new StoreException(
                    "The stored " + what + " has version " + version + ", and this release knows version "
                            + DocumentWriter.CURRENT + " alone: upgrade to the release that wrote it.",
                    null);
        }
    }

    String text(String name) {
        return there(name, textOrNull(name));
    }

    @Nullable
    String textOrNull(String name) {
        return take(name, String.class, "text");
    }

    long number(String name) {
        return there(name, take(name, Long.class, "a whole number"));
    }

    boolean flag(String name) {
        return there(name, take(name, Boolean.class, "true or false"));
    }

    Instant time(String name) {
        return there(name, timeOrNull(name));
    }

    @Nullable
    Instant timeOrNull(String name) {
        Long millis = take(name, Long.class, "a time in milliseconds");
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }

    Digest digest(String name) {
        return there(name, digestOrNull(name));
    }

    @Nullable
    Digest digestOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Digest.parse(text);
    }

    Sealed sealed(String name) {
        return there(name, sealedOrNull(name));
    }

    @Nullable
    Sealed sealedOrNull(String name) {
        String text = textOrNull(name);
        return text == null ? null : Sealed.of(Base64.getUrlDecoder().decode(text));
    }

    ClientId client(String name) {
        return new ClientId(text(name));
    }

    Scopes scopes(String name) {
        return Scopes.of(texts(name));
    }

    List<String> texts(String name) {
        return there(name, textsOrNull(name));
    }

    @Nullable
    List<String> textsOrNull(String name) {
        List<?> items = take(name, List.class, "an array of texts");
        return items == null ? null : each(items, item -> as(item, name, String.class, "an array of texts"));
    }

    Set<String> set(String name) {
        return there(name, setOrNull(name));
    }

    @Nullable
    Set<String> setOrNull(String name) {
        List<String> texts = textsOrNull(name);
        return texts == null ? null : new LinkedHashSet<>(texts);
    }

    /** Objects within this one; each has to be known in full, for it has no place for what is not. */
    <T> List<T> objects(String name, Function<DocumentReader, T> make) {
        List<?> items = there(name, take(name, List.class, "an array of objects"));
        return each(items, item -> object(name, as(item, name, Map.class, "an array of objects"), make));
    }

    @Nullable
    Revocation revocationOrNull(String name) {
        Map<?, ?> object = take(name, Map.class, "an object");
        return object == null ? null : object(name, object, in -> new Revocation(in.time("at"), in.text("reason")));
    }

    @SuppressWarnings("unchecked") // a parsed object has texts for names
    private <T> T object(String name, Map<?, ?> object, Function<DocumentReader, T> make) {
        DocumentReader reader = new DocumentReader(what + "." + name, (Map<String, Object>) object);
        T made = make.apply(reader);
        if (!reader.members.isEmpty()) {
            throw new StoreException(
                    "The stored " + reader.what + " has a member that this release does not know: "
                            + reader.members.keySet().iterator().next() + ".",
                    null);
        }
        return made;
    }

    /** All members that nothing has asked for. */
    Extensions rest() {
        return Extensions.of(members);
    }

    private <T> @Nullable T take(String name, Class<T> type, String expected) {
        Object value = members.remove(name);
        return value == null ? null : as(value, name, type, expected);
    }

    private <T> T as(Object value, String name, Class<T> type, String expected) {
        if (!type.isInstance(value)) {
            throw new StoreException(
                    "The member " + name + " of the stored " + what + " is not " + expected + ".", null);
        }
        return type.cast(value);
    }

    private <T> T there(String name, @Nullable T value) {
        if (value == null) {
            throw new StoreException("The stored " + what + " lacks its member " + name + ".", null);
        }
        return Objects.requireNonNull(value);
    }

    private static <T> List<T> each(List<?> items, Function<Object, T> make) {
        List<T> made = new ArrayList<>(items.size());
        for (Object item : items) {
            made.add(make.apply(item));
        }
        return made;
    }
}
