// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The document that describes the API, as a judge of real answers. */
final class Description {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final JsonNode DOCUMENT = document();

    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    private static final Map<String, JsonSchema> KNOWN = new ConcurrentHashMap<>();

    private Description() {}

    private static JsonNode document() {
        try (InputStream in = Description.class.getResourceAsStream("openapi.json")) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + text, e);
        }
    }

    /** An operation of the document. */
    record Operation(String method, String template, JsonNode node) {
        String name() {
            return method + " " + template;
        }

        List<String> parameters(String in) {
            List<String> names = new ArrayList<>();
            for (JsonNode parameter : node.path("parameters")) {
                if (parameter.get("in").asText().equals(in)) {
                    names.add(parameter.get("name").asText());
                }
            }
            return names;
        }

        /** The members of the body; null: there is none. */
        @Nullable
        List<String> members() {
            JsonNode reference = node.at("/requestBody/content/application~1json/schema/$ref");
            if (reference.isMissingNode()) {
                return null;
            }
            List<String> names = new ArrayList<>();
            DOCUMENT.at(reference.asText().substring(1))
                    .get("properties")
                    .fieldNames()
                    .forEachRemaining(names::add);
            return names;
        }
    }

    static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : DOCUMENT.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                operations.add(new Operation(one.getKey().toUpperCase(Locale.ROOT), path.getKey(), one.getValue()));
            }
        }
        return operations;
    }

    /** Fails unless the document says that this operation answers like this. */
    static void mustDescribe(@Nullable Operation operation, int status, String type, String body) {
        boolean expected =
                operation != null && operation.node().get("responses").has(String.valueOf(status));
        JsonNode response = expected
                ? operation.node().get("responses").get(String.valueOf(status))
                : DOCUMENT.at("/components/responses/Problem");
        String where = (operation == null ? "no route" : operation.name()) + " " + status + " " + body;
        if (!expected) {
            assertThat(status).as(where).isGreaterThanOrEqualTo(400);
        }
        if (!response.has("content")) {
            assertThat(body).as(where).isEmpty();
            return;
        }
        assertThat(response.get("content").has(type)).as(where + " " + type).isTrue();
        JsonNode schema = response.get("content").get(type).get("schema");
        assertThat(schema(schema).validate(json(body))).as(where).isEmpty();
        if (!expected) {
            assertThat(json(body).get("status").asInt()).isEqualTo(status);
        }
    }

    private static JsonSchema schema(JsonNode schema) {
        return KNOWN.computeIfAbsent(schema.toString(), text -> {
            ObjectNode whole = ((ObjectNode) schema).deepCopy();
            whole.set("components", DOCUMENT.get("components"));
            return SCHEMAS.getSchema(
                    whole,
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());
        });
    }
}
