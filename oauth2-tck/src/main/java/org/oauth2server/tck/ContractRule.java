// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.tck;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One rule of the store contract, as {@code rules.json} has it.
 *
 * @param id such as {@code S3.2}; the number before the point is its chapter
 * @param level how binding it is (RFC 2119)
 * @param since the release that brought it
 * @param text what a store does
 * @param why what goes wrong otherwise, with the RFC or the CVE that shows it
 * @param cause what a store that breaks it has usually done
 * @param look where its author looks first
 */
record ContractRule(
        @JsonProperty("id") String id,
        @JsonProperty("level") Level level,
        @JsonProperty("since") String since,
        @JsonProperty("text") String text,
        @JsonProperty("why") String why,
        @JsonProperty("cause") String cause,
        @JsonProperty("look") String look)
        implements Comparable<ContractRule> {

    enum Level {
        MUST,
        SHOULD,
        MAY
    }

    ContractRule {
        for (String part : List.of(id, since, text, why, cause, look)) {
            if (part.isBlank()) {
                throw new IllegalArgumentException("Rule " + id + " leaves something blank.");
            }
        }
        if (!id.matches("S[0-9]+\\.[0-9]+")) {
            throw new IllegalArgumentException("A rule is numbered like S3.2, not " + id + ".");
        }
    }

    int chapter() {
        return Integer.parseInt(id.substring(1, id.indexOf('.')));
    }

    private int number() {
        return Integer.parseInt(id.substring(id.indexOf('.') + 1));
    }

    @Override
    public int compareTo(ContractRule other) {
        int order = Integer.compare(chapter(), other.chapter());
        return order == 0 ? Integer.compare(number(), other.number()) : order;
    }
}
