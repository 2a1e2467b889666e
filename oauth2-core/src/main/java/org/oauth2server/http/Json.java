// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON documents made of plain maps, lists, text, numbers and booleans. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** The object with these members, in the order of the map. */
    public static String write(Map<String, ?> members) {
        try {
            return MAPPER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not a JSON object.", e);
        }
    }
}
