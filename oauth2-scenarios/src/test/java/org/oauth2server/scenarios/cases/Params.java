// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.oauth2server.http.PercentEncoder;

/** Parameters of a request, in their order, as often as they are given. */
record Params(List<Map.Entry<String, String>> pairs) {
    static Params of(String... namesAndValues) {
        Params params = new Params(List.of());
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params = params.and(namesAndValues[i], namesAndValues[i + 1]);
        }
        return params;
    }

    /** One more, even if there is one of this name. */
    Params and(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(pairs);
        more.add(Map.entry(name, value));
        return new Params(List.copyOf(more));
    }

    /** This one in place of any other of its name. */
    Params with(String name, String value) {
        return without(name).and(name, value);
    }

    Params without(String name) {
        return new Params(
                pairs.stream().filter(pair -> !pair.getKey().equals(name)).toList());
    }

    String get(String name) {
        return pairs.stream()
                .filter(pair -> pair.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    String encoded() {
        return pairs.stream()
                .map(pair -> PercentEncoder.encode(pair.getKey()) + "=" + PercentEncoder.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
    }
}
