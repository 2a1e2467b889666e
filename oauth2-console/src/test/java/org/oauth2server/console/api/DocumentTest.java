// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.oauth2server.model.AuthenticationMethod;
import org.oauth2server.store.Liveness;

/** The document and the table of routes say the same: neither has what the other lacks. */
@Tag("P20")
class DocumentTest {
    private static Map<String, Route> routes() {
        try (Administration administration = new Administration()) {
            Map<String, Route> routes = new LinkedHashMap<>();
            new Api(
                            administration.server,
                            "/oauth/admin",
                            new EventMemory(administration.now::get),
                            administration.now::get)
                    .routes()
                    .forEach(route -> routes.put(route.method() + " " + route.template(), route));
            return routes;
        }
    }

    @Test
    void they_name_the_same_operations_with_the_same_parameters_and_members() {
        Map<String, Route> routes = routes();

        assertThat(Description.operations())
                .extracting(Description.Operation::name)
                .containsExactlyInAnyOrderElementsOf(routes.keySet());
        for (Description.Operation operation : Description.operations()) {
            Route route = routes.get(operation.name());
            assertThat(operation.node().get("operationId").asText()).isEqualTo(route.operation());
            assertThat(operation.parameters("query"))
                    .as(operation.name())
                    .containsExactlyInAnyOrderElementsOf(route.parameters());
            assertThat(operation.parameters("path"))
                    .as(operation.name())
                    .containsExactlyElementsOf(named(route.template()));
            List<String> members = operation.members();
            assertThat(members == null).as(operation.name()).isEqualTo(route.body() == Route.Body.NONE);
            if (members != null) {
                assertThat(members).as(operation.name()).containsExactlyInAnyOrderElementsOf(route.members());
                assertThat(operation.node().at("/requestBody/required").asBoolean())
                        .isEqualTo(route.body() == Route.Body.REQUIRED);
            }
        }
    }

    private static List<String> named(String template) {
        return Route.segments(template).stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> segment.substring(1, segment.length() - 1))
                .toList();
    }

    @Test
    void each_operation_has_a_name_of_its_own() {
        assertThat(routes().values()).extracting(Route::operation).doesNotHaveDuplicates();
    }

    @Test
    void what_changes_something_is_no_get() {
        assertThat(routes().values()).allSatisfy(route -> {
            if (route.changes()) {
                assertThat(route.method()).isIn("POST", "PATCH", "DELETE");
            }
        });
    }

    @Test
    void its_choices_are_those_of_the_engine() {
        assertThat(choices("/components/schemas/State/enum"))
                .containsExactlyElementsOf(
                        Arrays.stream(Liveness.values()).map(Liveness::reason).toList());
        assertThat(choices("/components/schemas/Client/properties/token_endpoint_auth_method/enum"))
                .containsExactlyElementsOf(Arrays.stream(AuthenticationMethod.values())
                        .map(AuthenticationMethod::value)
                        .toList());
        assertThat(choices("/components/schemas/Problem/properties/type/enum"))
                .containsExactlyElementsOf(Arrays.stream(Problem.Kind.values())
                        .map(Problem.Kind::type)
                        .toList());
    }

    private static List<String> choices(String pointer) {
        List<String> choices = new ArrayList<>();
        Description.DOCUMENT.at(pointer).forEach(choice -> choices.add(choice.asText()));
        return choices;
    }

    @Test
    void every_reference_leads_somewhere_and_every_schema_is_used() {
        TreeSet<String> used = new TreeSet<>();
        for (JsonNode reference : Description.DOCUMENT.findValues("$ref")) {
            String pointer = reference.asText();
            assertThat(Description.DOCUMENT.at(pointer.substring(1)).isMissingNode())
                    .as(pointer)
                    .isFalse();
            used.add(pointer.replace("#/components/schemas/", ""));
        }
        Description.DOCUMENT
                .at("/components/schemas")
                .fieldNames()
                .forEachRemaining(name -> assertThat(used).contains(name));
    }

    @Test
    void it_is_served_as_it_is() {
        try (Administration administration = new Administration()) {
            assertThat(administration.get("/openapi.json").json()).isEqualTo(Description.DOCUMENT);
        }
    }
}
