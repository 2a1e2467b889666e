// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import static org.oauth2server.scenarios.cases.Scene.TOKEN;

import org.jspecify.annotations.Nullable;
import org.oauth2server.event.ServerEvent;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.model.ClientId;

/** Requests of clients that authenticate, one way or another. */
abstract class ClientAuthenticationScene {
    static final Params CREDENTIALS = Params.of("grant_type", "client_credentials");

    final Scene scene = new Scene();

    HttpResponse post(Params form, String... headers) {
        return scene.server.handle(Scene.post(TOKEN, form.encoded(), headers));
    }

    HttpResponse withHeader(String authorization) {
        return scene.withoutTrace(() -> post(CREDENTIALS, "Authorization", authorization));
    }

    @Nullable
    ClientId named(HttpRequest request) {
        scene.events.clear();
        scene.server.handle(request);
        return scene.told(ServerEvent.Refused.class).get(0).client();
    }
}
