// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.List;
import java.util.Map;
import org.oauth2server.http.HttpResponse;

/** Requests to the authorization endpoint, and how they are refused. */
abstract class AuthorizationRequestScene {
    static final String EVIL = "https://evil.example/cb";

    final Scene scene = new Scene();

    HttpResponse refused(Params params) {
        return scene.withoutTrace(() -> scene.authorize(params));
    }

    static List<String> all(Params params, String name) {
        return params.pairs().stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
