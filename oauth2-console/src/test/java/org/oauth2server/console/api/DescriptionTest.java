// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.console.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judge of answers is able to condemn one. */
class DescriptionTest {
    private static Description.Operation operation(String name) {
        return Description.operations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200|application/json|{}",
                "200|application/json|{\"revoked\":-1}",
                "200|application/json|{\"revoked\":\"1\"}",
                "200|application/json|{\"revoked\":1,\"token\":\"x\"}",
                "200|text/plain|{\"revoked\":1}",
                "201|application/json|{\"revoked\":1}",
                "404|application/problem+json|{\"type\":\"about:blank\",\"title\":\"x\",\"status\":404,\"detail\":\"x\"}"
            })
    void an_answer_that_the_document_does_not_describe_is_found(int status, String type, String body) {
        assertThatThrownBy(() ->
                        Description.mustDescribe(operation("POST /subjects/{subject}/revoke"), status, type, body))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void one_that_it_describes_passes() {
        Description.mustDescribe(
                operation("POST /subjects/{subject}/revoke"), 200, "application/json", "{\"revoked\":1}");
        assertThatThrownBy(() -> Description.mustDescribe(
                        operation("GET /prune"), 200, "application/json", "{\"last\":{\"at\":\"yesterday\"}}"))
                .isInstanceOf(AssertionError.class);
    }
}
