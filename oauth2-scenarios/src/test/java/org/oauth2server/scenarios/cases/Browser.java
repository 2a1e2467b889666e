// SPDX-License-Identifier: Apache-2.0
package org.oauth2server.scenarios.cases;

import java.util.function.Function;
import org.oauth2server.http.HttpRequest;
import org.oauth2server.http.HttpResponse;
import org.oauth2server.interaction.Interaction;

/** A browser: it keeps the server's cookie and goes where it is sent. */
final class Browser {
    private final Scene scene;
    private String cookie = "";
    private String handle = "";

    Browser(Scene scene) {
        this.scene = scene;
    }

    /** Opens an authorization request; the handle and the cookie are remembered. */
    Browser open(Params asked) {
        HttpResponse response = visit(asked);
        String location = response.headers().first("Location");
        if (location == null || !location.startsWith(Scene.PAGE + "?authorization=")) {
            throw new AssertionError("Not sent to the page: " + response + " " + location + " " + response.text());
        }
        handle = Expect.query(location).get("authorization");
        return this;
    }

    HttpResponse visit(Params asked) {
        HttpResponse response = scene.server.handle(Scene.get(Scene.AUTHORIZE, asked.encoded(), "Cookie", cookie));
        String set = response.headers().first("Set-Cookie");
        if (set != null) {
            cookie = set.substring(0, set.indexOf(';'));
        }
        return response;
    }

    HttpResponse decide(Function<Interaction, HttpResponse> decision) {
        return scene.server.interact(form(handle), decision);
    }

    HttpResponse grant() {
        return decide(interaction -> interaction.grant(Scene.USER));
    }

    /** The post of the page's form with this handle. */
    HttpRequest form(String itsHandle) {
        return Scene.post(Scene.PAGE, Params.of("authorization", itsHandle).encoded(), "Cookie", cookie);
    }

    String handle() {
        return handle;
    }

    String cookie() {
        return cookie;
    }
}
