// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one JSON object as maps, lists, texts, booleans, Long and Double: no other classes, no null, no name twice, a bounded depth, and every number
 * within the range of its type. Its refusals quote nothing of the text but names of members, for the text may hold what is private.
 */
final class DocumentParser {
    /** One more than the deepest extension, which a document holds one level down, and some to spare. */
    private static final int DEEPEST = 20;

    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(64)
                    .build())
            .build();

    private final String what;
    private final JsonParser parser;

    private DocumentParser(String what, JsonParser parser) {
        this.what = what;
        this.parser = parser;
    }

    /**
     * The members of the object that this text is.
     *
     * @param what names the record in refusals
     * @throws StoreException if it is anything but one such object
     */
    static Map<String, Object> parse(String what, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            return new DocumentParser(what, parser).document();
        } catch (IOException e) {
            throw new StoreException(
                    "The stored " + what + " is not acceptable JSON: malformed, nested too deep, or a number too long.",
                    null);
        }
    }

    private Map<String, Object> document() throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new StoreException("The stored " + what + " is not a JSON object.", null);
        }
        Map<String, Object> members = object();
        if (parser.nextToken() != null) {
            throw new StoreException("The stored " + what + " has something after its end.", null);
        }
        return members;
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (members.put(name, value(name)) != null) {
                throw new StoreException("The stored " + what + " has the member " + name + " twice.", null);
            }
        }
        return members;
    }

    private List<Object> array(String name) throws IOException {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(name));
        }
        return items;
    }

    private Object value(String name) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> whole(name);
            case VALUE_NUMBER_FLOAT -> real(name);
            case START_OBJECT -> object();
            case START_ARRAY -> array(name);
            default -> throw new StoreException("The stored " + what + " has null in its member " + name + ".", null);
        };
    }

    private Long whole(String name) throws IOException {
        try {
            return Long.valueOf(parser.getText());
        } catch (NumberFormatException e) {
            throw outOfRange(name);
        }
    }

    private Double real(String name) throws IOException {
        double number = Double.parseDouble(parser.getText());
        if (Double.isInfinite(number)) {
            throw outOfRange(name);
        }
        return number;
    }

    private StoreException outOfRange(String name) {
        return new StoreException(
                "The stored " + what + " has a number out of range in its member " + name + ".", null);
    }
}
