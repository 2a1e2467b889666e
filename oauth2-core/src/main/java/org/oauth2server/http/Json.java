// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON documents made of plain maps, lists, text, numbers and booleans. */
public final class Json {
    /** As long as a token response with a refresh token. */
    private static final int EXPECTED = 256;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** For what others wrote: no member comes twice, nothing follows, and nothing is so deep or so long that it costs time. */
    private static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxNumberLength(32)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final TypeReference<Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    private Json() {}

    /**
     * Reads an object that another party wrote: maps, lists, text, numbers, booleans and null.
     *
     * @throws IllegalArgumentException if the text is not one JSON object, a member comes twice, or it is nested deeper than 32 levels
     */
    public static Map<String, @Nullable Object> read(String object) {
        try {
            Map<String, @Nullable Object> members = STRICT.readValue(object, OBJECT);
            if (members == null) {
                throw new IllegalArgumentException("Not a JSON object.");
            }
            return members;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object as RFC 8259 §4 would have it.", e);
        }
    }

    /** The object with these members, in the order of the map. */
    public static String write(Map<String, ?> members) {
        StringBuilder json = new StringBuilder(EXPECTED).append('{');
        members.forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            text(json, name);
            value(json.append(':'), value);
        });
        return json.append('}').toString();
    }

    /** Most are text and numbers: a token response is nothing else. */
    private static void value(StringBuilder json, @Nullable Object value) {
        if (value instanceof String text) {
            text(json, text);
        } else if (value instanceof Long || value instanceof Integer || value instanceof Boolean) {
            json.append(value);
        } else {
            try {
                json.append(MAPPER.writeValueAsString(value));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("Not a JSON object.", e);
            }
        }
    }

    private static void text(StringBuilder json, String text) {
        json.append('"');
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        json.append('"');
    }
}
